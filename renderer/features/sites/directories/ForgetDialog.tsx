import type { Directory } from "../../../../shared/directory/directory.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useWords } from "../../../ui/words.tsx";

type ForgetDialogProps = { readonly directory: Directory; readonly onClose: () => void };

/** Asks before a directory goes, and says what stays. */
export function ForgetDialog({ directory, onClose }: ForgetDialogProps) {
  const words = useWords();
  const forget = useCommand("directories.forget");
  return (
    <Dialog
      title={words("directories.forgetTitle", { name: directory.name })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{words("sites.cancel")}</Button>
          <Button
            variant="danger"
            isPending={forget.isPending}
            onPress={() => forget.mutate({ id: directory.id }, { onSuccess: onClose })}
          >
            {words("directories.forgetDo")}
          </Button>
        </>
      }
    >
      <p>{words("directories.forgetText")}</p>
      <ErrorNote error={forget.error} />
    </Dialog>
  );
}
