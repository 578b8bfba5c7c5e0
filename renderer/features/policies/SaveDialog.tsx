import { useNavigate } from "@tanstack/react-router";
import type { PolicyDifference } from "../../../shared/ipc/routes/policies.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { DiffTable } from "./DiffTable.tsx";
import styles from "./policies.module.css";

type SaveDialogProps = {
  readonly base: PolicySet;
  readonly text: string;
  readonly diff: readonly PolicyDifference[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

/** The changes once more, then the copy becomes a set of its own. */
export function SaveDialog({ base, text, diff, onSaved, onClose }: SaveDialogProps) {
  const words = useWords();
  const navigate = useNavigate();
  const save = useCommand("policies.save");

  async function keep(): Promise<void> {
    const { id } = await save.mutateAsync({ text, basedOn: base.id, origin: "copy" });
    onSaved();
    await navigate({ to: "/settings/policies/$policyId", params: { policyId: id } });
  }
  return (
    <Dialog
      title={words("policies.diffTitle")}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button onPress={onClose}>{words("policies.stay")}</Button>
          {/* The error stays in the command and is shown above. */}
          <Button variant="primary" isPending={save.isPending} onPress={() => void keep().catch(() => {})}>
            {words("policies.save")}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <p className={styles.soft}>{words("policies.diffText", { base: base.name })}</p>
        <ErrorNote error={save.error} />
        <DiffTable diff={diff} />
      </div>
    </Dialog>
  );
}
