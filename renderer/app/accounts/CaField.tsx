import { FileKey } from "lucide-react";
import { useState } from "react";
import { caPemSchema } from "../../../shared/account/caPem.ts";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./AccountForm.module.css";

/** Certificates out of a file of the user's. */
export type ChosenCa = { readonly fileName: string; readonly pem: string };

type CaFieldProps = { readonly value: ChosenCa | null; readonly onChange: (ca: ChosenCa | null) => void };

/** An authority that is trusted for this one account's servers, beside those the system knows. */
export function CaField({ value, onChange }: CaFieldProps) {
  const words = useWords();
  const pick = useCommand("shell.pickFiles");
  const [refusal, setRefusal] = useState<string | null>(null);
  async function choose(): Promise<void> {
    const { files, refusals } = await pick.mutateAsync({ purpose: "certificate" });
    const [file] = files;
    setRefusal(refusals[0] ?? null);
    if (!file) return;
    const pem = new TextDecoder().decode(file.bytes);
    if (!caPemSchema.safeParse(pem).success) return setRefusal(words("account.caRefused", { name: file.name }));
    onChange({ fileName: file.name, pem });
  }
  return (
    <div className={styles.ca} role="group" aria-label={words("account.ca")}>
      <span className={styles.label}>{words("account.ca")}</span>
      <p>
        {value === null
          ? words("account.caNone")
          : words("account.caChosen", { name: value.fileName, count: countIn(value.pem) })}
      </p>
      <div className={styles.line}>
        {/* The error stays in the command and is shown below. */}
        <Button
          size="small"
          icon={<FileKey aria-hidden />}
          isPending={pick.isPending}
          onPress={() => void choose().catch(() => {})}
        >
          {words("account.caChoose")}
        </Button>
        {value !== null && (
          <Button size="small" variant="quiet" onPress={() => onChange(null)}>
            {words("account.caRemove")}
          </Button>
        )}
      </div>
      <p className={styles.detail}>{words("account.caDetail")}</p>
      {refusal !== null && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      <ErrorNote error={pick.error} />
    </div>
  );
}

function countIn(pem: string): number {
  return pem.split("-----BEGIN CERTIFICATE-----").length - 1;
}
