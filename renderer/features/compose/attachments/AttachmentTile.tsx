import { FileText, Highlighter, Trash2 } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import type { DraftAttachment } from "../../../../shared/ticket/draft.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { useToasts } from "../../../ui/toasts.tsx";
import { useWords } from "../../../ui/words.tsx";
import { sizeWords } from "./incomingFiles.ts";
import { RecordingTile } from "./RecordingTile.tsx";
import type { Thumbnails } from "./thumbnails.ts";
import { TilePicture } from "./TilePicture.tsx";
import styles from "./attachments.module.css";

type AttachmentTileProps = {
  readonly draftId: string;
  readonly attachment: DraftAttachment;
  /** Just captured: the next key is for it. */
  readonly isNewest: boolean;
  readonly thumbnails: Thumbnails;
  readonly onAnnotate: (attachmentId: string) => void;
};

const SHOWN = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** One file: its picture or sign, its name, and what can be done with it. Twenty of them do not change with each that comes. */
export const AttachmentTile = memo(function AttachmentTile(props: AttachmentTileProps) {
  const { draftId, attachment, isNewest, thumbnails } = props;
  const words = useWords();
  const { offerUndo } = useToasts();
  const remove = useCommand("drafts.removeAttachment");
  const restore = useCommand("drafts.restoreAttachment");
  const annotateButton = useRef<HTMLButtonElement>(null);
  const { id, name, bytes, width, height, contentType, sha256, scene } = attachment;
  const isPicture = width !== null && SHOWN.includes(contentType);
  useEffect(() => {
    if (isNewest) annotateButton.current?.focus();
  }, [isNewest]);

  const annotate = (): void => props.onAnnotate(id);
  function removeIt(): void {
    const file = { draftId, attachmentId: id };
    remove.mutate(file, {
      onSuccess: () => offerUndo(words("compose.removed", { name }), () => restore.mutate(file)),
    });
  }
  const facts = [
    sizeWords(bytes),
    isPicture ? `${width} × ${height}` : "",
    scene === null ? "" : words("compose.annotated"),
  ];
  return (
    <li className={styles.tile} data-newest={isNewest || undefined}>
      {isPicture ? (
        <button type="button" className={styles.picture} onClick={annotate} tabIndex={-1} aria-hidden>
          <TilePicture sha256={sha256} width={width} height={height ?? 1} thumbnails={thumbnails} />
        </button>
      ) : (
        <span className={styles.sign}>
          {contentType === "video/webm" ? <RecordingTile name={name} sha256={sha256} /> : <FileText aria-hidden />}
        </span>
      )}
      <div className={styles.about}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.facts}>{facts.filter(Boolean).join(" · ")}</span>
      </div>
      <div className={styles.actions}>
        {isPicture && (
          <IconButton
            size="small"
            label={words("compose.annotate", { name })}
            icon={<Highlighter aria-hidden />}
            onPress={annotate}
            ref={annotateButton}
          />
        )}
        <IconButton
          size="small"
          label={words("compose.remove", { name })}
          icon={<Trash2 aria-hidden />}
          onPress={removeIt}
        />
      </div>
      <ErrorNote error={remove.error ?? restore.error} />
    </li>
  );
});
