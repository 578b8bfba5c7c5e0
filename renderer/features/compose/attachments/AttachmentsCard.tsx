import { Paperclip } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { attachmentLimits, type Draft } from "../../../../shared/ticket/draft.ts";
import { useAppEvent } from "../../../bridge/appEvents.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useWords } from "../../../ui/words.tsx";
import { AsideCard } from "../aside/AsideCard.tsx";
import { EvidenceMenu } from "../evidence/EvidenceMenu.tsx";
import type { DraftEditor } from "../useDraftEditor.ts";
import { AttachmentTile } from "./AttachmentTile.tsx";
import { CaptureMenu } from "./CaptureMenu.tsx";
import { CaptureStrip } from "./CaptureStrip.tsx";
import { IncomingNotes } from "./IncomingNotes.tsx";
import { RecordMenu } from "./RecordMenu.tsx";
import { useThumbnails } from "./thumbnails.ts";
import type { AddFiles } from "./useAddFiles.ts";
import styles from "./attachments.module.css";

const AnnotateDialog = lazy(() =>
  import("../../../annotate/AnnotateDialog.tsx").then((file) => ({ default: file.AnnotateDialog })),
);

type AttachmentsCardProps = {
  readonly draft: Draft;
  readonly editor: DraftEditor;
  readonly files: AddFiles;
  /** Before anything that may hide the window. */
  readonly onLeave: () => void;
};

/** Evidence: pictures and files that go along, and the ways to add more. */
export function AttachmentsCard({ draft, editor, files, onLeave }: AttachmentsCardProps) {
  const words = useWords();
  const pick = useCommand("shell.pickFiles");
  const [annotatedId, setAnnotatedId] = useState<string | null>(null);
  const [newestId, setNewestId] = useState<string | null>(null);
  useAppEvent("captured", (event) => {
    if (event.draftId === draft.id) setNewestId(event.attachmentId);
  });
  const thumbnails = useThumbnails();
  const { attachments } = draft;
  const annotated = attachments.find((attachment) => attachment.id === annotatedId);

  function pickFiles(): void {
    pick.mutate(
      { purpose: "attachments" },
      {
        onSuccess: ({ files: picked, refusals }) => {
          for (const text of refusals) files.refuse("", text);
          files.add(
            picked.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength, read: () => Promise.resolve(bytes) })),
            "file",
          );
        },
      },
    );
  }
  return (
    <AsideCard
      title={words("compose.attachments")}
      action={
        attachments.length > 0 && (
          <span className={styles.count}>
            {words("compose.attachmentCount", { count: attachments.length, most: attachmentLimits.count })}
          </span>
        )
      }
    >
      <div className={styles.ways}>
        <CaptureMenu draftId={draft.id} onStart={onLeave} />
        <RecordMenu draftId={draft.id} />
        <Button size="small" icon={<Paperclip aria-hidden />} isPending={pick.isPending} onPress={pickFiles}>
          {words("compose.addFiles")}
        </Button>
        <EvidenceMenu editor={editor} files={files} />
      </div>
      {attachments.length === 0 && <p className={styles.hint}>{words("compose.attachmentsHint")}</p>}
      <ErrorNote error={pick.error} />
      <IncomingNotes files={files} />
      {attachments.length > 0 && (
        <ul className={styles.grid}>
          {attachments.map((attachment) => (
            <AttachmentTile
              key={attachment.id}
              draftId={draft.id}
              attachment={attachment}
              isNewest={attachment.id === newestId}
              thumbnails={thumbnails}
              onAnnotate={setAnnotatedId}
            />
          ))}
        </ul>
      )}
      <CaptureStrip draftId={draft.id} />
      {annotated && (
        <Suspense>
          <AnnotateDialog draftId={draft.id} attachment={annotated} onClose={() => setAnnotatedId(null)} />
        </Suspense>
      )}
    </AsideCard>
  );
}
