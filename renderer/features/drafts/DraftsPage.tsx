import { PenLine } from "lucide-react";
import { useRef } from "react";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { useRowKeys } from "../../app/useRowKeys.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";
import { DraftRow } from "./DraftRow.tsx";
import styles from "./drafts.module.css";

/** Everything begun and not queued, the one written last first. */
export function DraftsPage() {
  const words = useWords();
  const newTicket = useNewTicket();
  const list = useRequest("drafts.list", {});
  const sites = useRequest("sites.list", {}).data?.sites ?? [];
  const { remove, error } = useDeleteDraft();
  const rows = useRef<HTMLUListElement>(null);
  const onKeyDown = useRowKeys(rows);
  const drafts = (list.data?.drafts ?? []).toSorted((a, b) => b.updatedAtMs - a.updatedAtMs);
  const siteNameOf = ({ content }: Draft) => sites.find((site) => site.id === content.siteId)?.name ?? content.siteText;
  const newButton = (
    <Button icon={<PenLine aria-hidden />} isPending={newTicket.isStarting} onPress={() => newTicket.start()}>
      {words("drafts.new")}
    </Button>
  );
  return (
    <>
      <PageHeader title={words("drafts.title")} aside={drafts.length > 0 && <span>{drafts.length}</span>}>
        {drafts.length > 0 && newButton}
      </PageHeader>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <ErrorNote error={error ?? newTicket.error} />
      {list.data && drafts.length === 0 && (
        <EmptyState title={words("drafts.empty")} reason={words("drafts.emptyReason")} action={newButton} />
      )}
      {drafts.length > 0 && (
        // The keys move between the rows inside; the list itself is nothing to press.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul ref={rows} className={styles.list} onKeyDown={onKeyDown}>
          {drafts.map((draft) => (
            <DraftRow key={draft.id} draft={draft} siteName={siteNameOf(draft)} onDelete={() => remove(draft.id)} />
          ))}
        </ul>
      )}
    </>
  );
}

function useDeleteDraft() {
  const words = useWords();
  const { offerUndo } = useToasts();
  const remove = useCommand("drafts.delete");
  const restore = useCommand("drafts.restore");
  return {
    error: remove.error ?? restore.error,
    remove: (id: string) =>
      remove.mutate({ id }, { onSuccess: () => offerUndo(words("drafts.deleted"), () => restore.mutate({ id })) }),
  };
}
