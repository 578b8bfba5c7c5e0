import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useWords } from "../../ui/words.tsx";
import { OverdrawFacts, useOverdraw } from "./aside/OverdrawFacts.tsx";
import styles from "./composer.module.css";

type OverdrawDialogProps = {
  readonly draftId: string;
  readonly unit: "calls" | "minutes";
  readonly isPending: boolean;
  readonly accept: () => void;
  readonly dismiss: () => void;
};

/** The question before a call beyond the allowance is queued; nothing has been queued yet. */
export function OverdrawDialog({ draftId, unit, isPending, accept, dismiss }: OverdrawDialogProps) {
  const words = useWords();
  const warning = useOverdraw(draftId);
  return (
    <Dialog
      title={words("compose.overdrawTitle")}
      role="alertdialog"
      isOpen
      onClose={dismiss}
      size="small"
      footer={
        <>
          <Button isPending={isPending} onPress={accept}>
            {words("compose.overdrawQueue")}
          </Button>
          <Button variant="primary" onPress={dismiss} autoFocus>
            {words("compose.overdrawBack")}
          </Button>
        </>
      }
    >
      <div className={styles.question}>
        {warning && <OverdrawFacts warning={warning} unit={unit} />}
        <p>{words("compose.overdrawText")}</p>
      </div>
    </Dialog>
  );
}
