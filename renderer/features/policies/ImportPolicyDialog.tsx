import { useNavigate } from "@tanstack/react-router";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { MAX_POLICY_TEXT } from "../../../shared/policy/readPolicySet.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import type { RouteOutput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { ImportedSet } from "./ImportedSet.tsx";
import { ProblemList } from "./ProblemList.tsx";
import styles from "./policies.module.css";

type Chosen = {
  readonly name: string;
  readonly text: string;
  readonly basedOn: string | null;
  readonly checked: RouteOutput<"policies.check">;
};

/** A set from a file: read, shown with its differences, and kept only on the last press. */
export function ImportPolicyDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const { data: known } = useRequest("policies.list", {});
  const pick = useCommand("shell.pickFiles");
  const check = useCommand("policies.check");
  const save = useCommand("policies.save");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function choose(): Promise<void> {
    const { files, refusals } = await pick.mutateAsync({ purpose: "json" });
    const [file] = files;
    setRefusal(refusals[0] ?? null);
    if (!file) return;
    setChosen(null);
    const text = new TextDecoder().decode(file.bytes);
    if (text.length > MAX_POLICY_TEXT) return setRefusal(words("policies.importTooBig"));
    const checked = await check.mutateAsync({ text, basedOn: null });
    const basedOn = baseOf(checked, known);
    const compared = basedOn === null ? checked : await check.mutateAsync({ text, basedOn });
    setChosen({ name: file.name, text, basedOn, checked: compared });
  }
  async function keep({ text, basedOn }: Chosen): Promise<void> {
    const { id } = await save.mutateAsync({ text, basedOn, origin: "import" });
    await navigate({ to: "/settings/policies/$policyId", params: { policyId: id } });
  }
  // Errors stay in their commands and are shown below.
  const ignore = () => {};
  return (
    <Dialog
      title={words("policies.importTitle")}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button
            icon={<FileUp aria-hidden />}
            isPending={pick.isPending || check.isPending}
            onPress={() => void choose().catch(ignore)}
          >
            {words(chosen ? "policies.importOther" : "policies.importChoose")}
          </Button>
          {chosen?.checked.set && (
            <Button variant="primary" isPending={save.isPending} onPress={() => void keep(chosen).catch(ignore)}>
              {words("policies.importDo")}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.dialog}>
        <ErrorNote error={pick.error ?? check.error ?? save.error} />
        {refusal && <p role="alert">{refusal}</p>}
        {chosen === null && <p className={styles.soft}>{words("policies.importIntro")}</p>}
        {chosen && chosen.checked.set === null && (
          <>
            <p>{words("policies.importBad", { name: chosen.name })}</p>
            <ProblemList problems={chosen.checked.problems} />
          </>
        )}
        {chosen?.checked.set && (
          <ImportedSet
            fileName={chosen.name}
            set={chosen.checked.set}
            base={known?.policies.find(({ id }) => id === chosen.basedOn)?.title ?? null}
            diff={chosen.checked.diff}
          />
        )}
      </div>
    </Dialog>
  );
}

/** A set that is here: the one it was made from, or the one it is an edition of. */
function baseOf(
  { set }: RouteOutput<"policies.check">,
  known: RouteOutput<"policies.list"> | undefined,
): string | null {
  const candidates = [set?.basedOn, set?.id];
  return known?.policies.find(({ id }) => candidates.includes(id))?.id ?? null;
}
