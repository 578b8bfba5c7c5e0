import { useState } from "react";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { AudienceCard } from "./aside/AudienceCard.tsx";
import { CallsCard } from "./aside/CallsCard.tsx";
import { PromiseCard } from "./aside/PromiseCard.tsx";
import { ScopeCard } from "./aside/ScopeCard.tsx";
import { AttachmentsCard } from "./attachments/AttachmentsCard.tsx";
import { useAddFiles } from "./attachments/useAddFiles.ts";
import { useFilesFromPage } from "./attachments/useFilesFromPage.ts";
import { ChecksCard } from "./checks/ChecksCard.tsx";
import { FieldAnchor } from "./checks/FieldAnchor.tsx";
import { usePutAway } from "./checks/usePutAway.ts";
import { ComposerFooter } from "./ComposerFooter.tsx";
import { ComposerHeader } from "./ComposerHeader.tsx";
import { useComposeFacts } from "./composeFacts.ts";
import { ConflictNote } from "./ConflictNote.tsx";
import { CallForm } from "./form/CallForm.tsx";
import { ReplyForm } from "./form/ReplyForm.tsx";
import { TicketForm } from "./form/TicketForm.tsx";
import { OverdrawDialog } from "./OverdrawDialog.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { RevisionsDialog } from "./RevisionsDialog.tsx";
import { useDraftEditor } from "./useDraftEditor.ts";
import { useQueueDraft } from "./useQueueDraft.ts";
import styles from "./composer.module.css";

/** Writing a draft: the form on the left, on the right what follows from it. */
export function Composer({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const editor = useDraftEditor(draft);
  const facts = useComposeFacts(draft, editor.content);
  const files = useAddFiles(draft.id);
  const isDropping = useFilesFromPage(files);
  const queue = useQueueDraft(draft.id, editor);
  const [opened, setOpened] = useState<"preview" | "revisions" | null>(null);
  const { content } = editor;
  const { preview, findings } = facts;
  const putAway = usePutAway(draft.id);
  const checks = findings?.checks.filter(({ key }) => !putAway.keys.includes(key)) ?? [];
  const close = () => setOpened(null);
  return (
    <div className={styles.page} data-dropping={isDropping || undefined}>
      <ComposerHeader draft={draft} saveState={editor.saveState} onRevisions={() => setOpened("revisions")} />
      <div className={styles.columns}>
        <div className={styles.form}>
          <ConflictNote draftId={draft.id} editor={editor} />
          {draft.damage !== null && (
            <p role="alert" className={styles.damage}>
              {draft.damage}
            </p>
          )}
          {editor.saveState.kind === "failed" && (
            <ErrorNote error={editor.saveState.error} onRetry={() => void editor.flush()} />
          )}
          {content.kind === "ticket" && <TicketForm editor={editor} facts={facts} />}
          {content.kind === "reply" && <ReplyForm editor={editor} ticketId={content.ticketId} />}
          {content.kind === "call" && content.call && <CallForm editor={editor} facts={facts} call={content.call} />}
        </div>
        <aside aria-label={words("compose.aside")} className={styles.aside}>
          <FieldAnchor field="attachments">
            <AttachmentsCard draft={draft} editor={editor} files={files} onLeave={() => void editor.flush()} />
          </FieldAnchor>
          <AudienceCard visibility={preview?.visibility} audience={findings?.audience} />
          {content.kind === "ticket" && <PromiseCard entitlement={preview?.entitlement} level={content.level} />}
          {content.kind === "call" && <CallsCard draftId={draft.id} site={facts.site} />}
          <ChecksCard editor={editor} facts={facts} checks={checks} putAway={putAway} />
          {content.kind === "ticket" && <ScopeCard policy={facts.policy} />}
        </aside>
      </div>
      <ComposerFooter queue={queue} facts={facts} checks={checks} onPreview={() => setOpened("preview")} />
      {isDropping && <div className={styles.drop}>{words("compose.drop")}</div>}
      {opened === "preview" && (
        <PreviewDialog draftId={draft.id} editor={editor} queue={queue} facts={facts} onClose={close} />
      )}
      {queue.overdraw && (
        <OverdrawDialog
          draftId={draft.id}
          unit={facts.site?.calls.unit ?? "calls"}
          isPending={queue.isPending}
          {...queue.overdraw}
        />
      )}
      {opened === "revisions" && <RevisionsDialog draftId={draft.id} editor={editor} onClose={close} />}
    </div>
  );
}
