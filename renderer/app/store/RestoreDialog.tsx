import type { Backup } from "../../../shared/ipc/routes/store.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./RestoreDialog.module.css";

type RestoreDialogProps = { readonly backup: Backup; readonly onClose: () => void };

/** Says what a restore does before it does it: the present data are copied first, nothing unsent goes out unasked. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const words = useWords();
  const times = useTimes();
  const restore = useCommand("store.restore");
  return (
    <Dialog
      title={words("storage.restoreTitle", {
        time: `${times.date(backup.madeAtMs)}, ${times.time(backup.madeAtMs)}`,
      })}
      isOpen
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{words("storage.restoreCancel")}</Button>
          <Button
            variant="primary"
            isPending={restore.isPending}
            onPress={() => restore.mutate({ id: backup.id }, { onSuccess: onClose })}
          >
            {words("storage.restoreDo")}
          </Button>
        </>
      }
    >
      <ol className={styles.steps}>
        <li>{words("storage.restoreStepCopy")}</li>
        <li>{words("storage.restoreStepReplace", { drafts: backup.drafts, unsent: backup.unsent })}</li>
        <li>{words("storage.restoreStepCheck")}</li>
        <li>{words("storage.restoreStepRead")}</li>
      </ol>
      <ErrorNote error={restore.error} />
    </Dialog>
  );
}
