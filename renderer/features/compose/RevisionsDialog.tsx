import { useState } from "react";
import type { DraftContent } from "../../../shared/ticket/draft.ts";
import { useNow } from "../../bridge/now.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { textOf } from "./textOf.ts";
import type { DraftEditor } from "./useDraftEditor.ts";
import styles from "./RevisionsDialog.module.css";

type RevisionsDialogProps = { readonly draftId: string; readonly editor: DraftEditor; readonly onClose: () => void };

/** Earlier versions of the text: look at one, bring it back. What is replaced becomes an earlier version itself. */
export function RevisionsDialog({ draftId, editor, onClose }: RevisionsDialogProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const kept = useRequest("drafts.revisions", { id: draftId });
  const restore = useCommand("drafts.restoreRevision");
  const [chosen, setChosen] = useState<number | null>(null);
  const revisions = kept.data?.revisions ?? [];
  const shown = revisions.find(({ revision }) => revision === chosen) ?? revisions[0];

  async function bringBack(revision: number): Promise<void> {
    await editor.flush();
    editor.adopt(await restore.mutateAsync({ id: draftId, revision }));
    onClose();
  }
  return (
    <Dialog
      title={words("compose.revisions")}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        shown && (
          <Button
            variant="primary"
            isPending={restore.isPending}
            // The error stays in the command and is shown above the list.
            onPress={() => void bringBack(shown.revision).catch(() => {})}
          >
            {words("compose.revisionRestore")}
          </Button>
        )
      }
    >
      <ErrorNote error={kept.error ?? restore.error} />
      {kept.data && revisions.length === 0 && (
        <EmptyState title={words("compose.noRevisions")} reason={words("compose.noRevisionsReason")} />
      )}
      {shown && (
        <div className={styles.panes}>
          <ul className={styles.list}>
            {revisions.map(({ revision, keptAtMs, reason }) => (
              <li key={revision}>
                <button
                  type="button"
                  className={styles.item}
                  aria-current={revision === shown.revision}
                  onClick={() => setChosen(revision)}
                >
                  <span>{times.brief(keptAtMs, nowMs)}</span>
                  <span className={styles.reason}>{reason}</span>
                </button>
              </li>
            ))}
          </ul>
          <RevisionText content={shown.content} />
        </div>
      )}
    </Dialog>
  );
}

function RevisionText({ content }: { readonly content: DraftContent }) {
  const words = useWords();
  const text = textOf(content);
  return (
    <div className={styles.text}>
      <h3>{content.subject || content.call?.topic || words("compose.noSubject")}</h3>
      <p>{text || words("compose.noText")}</p>
    </div>
  );
}
