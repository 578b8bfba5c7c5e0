import { Copy, Send } from "lucide-react";
import { useEffect } from "react";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import type { ComposeFacts } from "./composeFacts.ts";
import { queueWords } from "./ComposerFooter.tsx";
import { MessageText } from "./MessageText.tsx";
import type { DraftEditor } from "./useDraftEditor.ts";
import type { QueueDraft } from "./useQueueDraft.ts";

type PreviewDialogProps = {
  readonly draftId: string;
  readonly editor: DraftEditor;
  readonly queue: QueueDraft;
  readonly facts: ComposeFacts;
  readonly onClose: () => void;
};

/** The text exactly as it would be queued now. */
export function PreviewDialog({ draftId, editor, queue, facts, onClose }: PreviewDialogProps) {
  const words = useWords();
  const { flush } = editor;
  const preview = useRequest("drafts.preview", { id: draftId });
  const copy = useCommand("shell.copyText");
  // The preview is of what is stored.
  useEffect(() => void flush(), [flush]);
  const message = preview.data;
  return (
    <Dialog
      title={words("compose.previewTitle")}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          {message && (
            <Button
              variant="quiet"
              icon={<Copy aria-hidden />}
              onPress={() => copy.mutate({ text: `${message.subject}\n\n${message.body}` })}
            >
              {words(copy.isSuccess ? "compose.copied" : "compose.copyText")}
            </Button>
          )}
          <Button onPress={onClose}>{words("compose.backToWriting")}</Button>
          <Button
            variant="primary"
            icon={<Send aria-hidden />}
            isDisabled={(message?.missing.length ?? 1) > 0}
            isPending={queue.isPending}
            onPress={() => queue.run(false)}
          >
            {words(queueWords(facts))}
          </Button>
        </>
      }
    >
      <ErrorNote error={preview.error ?? queue.error ?? copy.error} />
      {message && <MessageText message={message} />}
    </Dialog>
  );
}
