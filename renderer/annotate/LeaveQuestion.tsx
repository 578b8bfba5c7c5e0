import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useWords } from "../ui/words.tsx";

/** Asked before marks that were not saved are given up. */
export function LeaveQuestion({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) {
  const words = useWords();
  return (
    <Dialog
      title={words("annotate.leaveTitle")}
      isOpen
      role="alertdialog"
      size="small"
      onClose={onStay}
      footer={
        <>
          <Button variant="danger" onPress={onLeave}>
            {words("annotate.leaveDiscard")}
          </Button>
          <Button variant="primary" autoFocus onPress={onStay}>
            {words("annotate.leaveStay")}
          </Button>
        </>
      }
    >
      <p>{words("annotate.leaveText")}</p>
    </Dialog>
  );
}
