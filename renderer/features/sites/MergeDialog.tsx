import { useState } from "react";
import type { Site } from "../../../shared/site/site.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./sites.module.css";

type MergeDialogProps = {
  readonly sites: readonly [Site, Site];
  readonly onClose: () => void;
  readonly onMerged: (keptId: string) => void;
};

/** Two rows of one site become one; asks which stays. */
export function MergeDialog({ sites: [one, other], onClose, onMerged }: MergeDialogProps) {
  const words = useWords();
  const merge = useCommand("sites.merge");
  // Of two, the one with more to carry stays where it is.
  const [keptId, setKeptId] = useState(other.openTickets > one.openTickets ? other.id : one.id);
  const [kept, gone] = keptId === one.id ? [one, other] : [other, one];
  return (
    <Dialog
      title={words("sites.mergeTitle")}
      isOpen
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{words("sites.cancel")}</Button>
          <Button
            variant="danger"
            isPending={merge.isPending}
            onPress={() => merge.mutate({ keptId: kept.id, goneId: gone.id }, { onSuccess: () => onMerged(kept.id) })}
          >
            {words("sites.mergeDo", { name: kept.name })}
          </Button>
        </>
      }
    >
      <div className={styles.merge}>
        <RadioGroup
          label={words("sites.mergeKeep")}
          options={[one, other].map(({ id, name, clientName }) => ({
            id,
            label: clientName === "" ? name : `${name} · ${clientName}`,
          }))}
          value={keptId}
          onChange={setKeptId}
        />
        <p>{words("sites.mergeText")}</p>
        <ErrorNote error={merge.error} />
      </div>
    </Dialog>
  );
}
