import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useWords } from "../ui/words.tsx";

type LeaveQuestionProps = {
  readonly onStay: () => void;
  /** Closes; the marks stay beside the picture. */
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
};

/** Asked before an editor is closed whose marks are not part of the picture. */
export function LeaveQuestion({ onStay, onKeep, onDiscard }: LeaveQuestionProps) {
  const words = useWords();
  return (
    <Dialog
      title={words("annotate.leaveTitle")}
      isOpen
      role="alertdialog"
      onClose={onStay}
      footer={
        <>
          <Button variant="danger" onPress={onDiscard}>
            {words("annotate.leaveDiscard")}
          </Button>
          <Button onPress={onKeep}>{words("annotate.leaveKeep")}</Button>
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
