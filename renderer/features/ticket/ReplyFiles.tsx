import { X } from "lucide-react";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { formatBytes } from "../../ui/formatBytes.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useToasts } from "../../ui/toasts.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./ReplyBox.module.css";

/** Files of the reply; annotating and more ways to attach are in the composer. */
export function ReplyFiles({ draftId }: { readonly draftId: string }) {
  const words = useWords();
  const toasts = useToasts();
  const { data: draft } = useRequest("drafts.get", { id: draftId });
  const remove = useCommand("drafts.removeAttachment");
  const restore = useCommand("drafts.restoreAttachment");
  if (!draft || draft.attachments.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={words("ticket.replyFiles")}>
      {draft.attachments.map(({ id: attachmentId, name, bytes }) => (
        <li key={attachmentId} className={styles.file}>
          {name} · {formatBytes(bytes)}
          <IconButton
            size="small"
            label={words("ticket.removeFile", { name })}
            icon={<X aria-hidden />}
            onPress={() =>
              remove.mutate(
                { draftId, attachmentId },
                {
                  onSuccess: () =>
                    toasts.offerUndo(words("ticket.fileRemoved", { name }), () =>
                      restore.mutate({ draftId, attachmentId }),
                    ),
                },
              )
            }
          />
        </li>
      ))}
      <ErrorNote error={remove.error ?? restore.error} />
    </ul>
  );
}
