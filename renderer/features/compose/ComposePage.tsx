import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { assertNever } from "../../../shared/assertNever.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { Composer } from "./Composer.tsx";
import { FrozenDraft } from "./FrozenDraft.tsx";
import styles from "./composer.module.css";

/** One draft: written here while it is open, shown as it was frozen once it is queued. */
export function ComposePage() {
  const { draftId } = useParams({ from: "/compose/$draftId" });
  const words = useWords();
  const draft = useRequest("drafts.get", { id: draftId });
  if (draft.data) return <DraftInItsState draft={draft.data} />;
  if (!draft.error) return null;
  return (
    <div className={styles.failed}>
      <ErrorNote
        error={draft.error}
        onRetry={() => void draft.refetch()}
        action={<Link to="/drafts">{words("compose.toDrafts")}</Link>}
      />
    </div>
  );
}

function DraftInItsState({ draft }: { readonly draft: Draft }) {
  switch (draft.state) {
    case "open":
      return <Composer key={draft.id} draft={draft} />;
    case "queued":
    case "sent":
      return <FrozenDraft draft={draft} />;
    case "deleted":
      return <BinnedDraft draft={draft} />;
    default:
      return assertNever(draft.state, "draft state");
  }
}

function BinnedDraft({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const navigate = useNavigate();
  const restore = useCommand("drafts.restore");
  return (
    <>
      <EmptyState
        title={words("compose.binned")}
        reason={words("compose.binnedReason")}
        action={
          <>
            <Button variant="primary" isPending={restore.isPending} onPress={() => restore.mutate({ id: draft.id })}>
              {words("compose.binnedRestore")}
            </Button>{" "}
            <Button onPress={() => void navigate({ to: "/drafts" })}>{words("compose.toDrafts")}</Button>
          </>
        }
      />
      <ErrorNote error={restore.error} />
    </>
  );
}
