import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useWords } from "../../ui/words.tsx";

type LeaveDialogProps = { readonly onStay: () => void; readonly onLeave: () => void };

/** Before changes are lost. */
export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  const words = useWords();
  return (
    <Dialog
      title={words("policies.leaveTitle")}
      isOpen
      onClose={onStay}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button onPress={onStay}>{words("policies.stay")}</Button>
          <Button variant="danger" onPress={onLeave}>
            {words("policies.leave")}
          </Button>
        </>
      }
    >
      <p>{words("policies.leaveText")}</p>
    </Dialog>
  );
}
