import { FileUp } from "lucide-react";
import { useState } from "react";
import type { CsvMapping } from "../../../../shared/site/site.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useWords } from "../../../ui/words.tsx";
import { decodeCsv } from "./decodeCsv.ts";
import { ImportPreview } from "./ImportPreview.tsx";
import { ImportProblems } from "./ImportProblems.tsx";
import styles from "./import.module.css";

type Chosen = { readonly name: string; readonly text: string };

/** A file of sites: choose, see how it is read, put the columns right, import. Nothing is written before the last press. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const pick = useCommand("shell.pickFiles");
  const preview = useCommand("sites.previewImport");
  const importing = useCommand("sites.import");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = (text: string, mapping: CsvMapping | null) => preview.mutate({ text, mapping });

  async function choose(): Promise<void> {
    const { files, refusals } = await pick.mutateAsync({ purpose: "csv" });
    const [file] = files;
    setRefusal(refusals[0] ?? null);
    if (!file) return;
    const text = decodeCsv(file.bytes);
    if (text === null) return setRefusal(words("sites.importTooBig"));
    importing.reset();
    setChosen({ name: file.name, text });
    read(text, null);
  }
  const table = preview.data;
  const result = importing.data;
  const hasRead = chosen !== null && table !== undefined && !preview.error;
  return (
    <Dialog
      title={words("sites.importTitle")}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        result ? (
          <Button variant="primary" onPress={onClose}>
            {words("sites.importDone")}
          </Button>
        ) : (
          <>
            {/* The error stays in the command and is shown above. */}
            <Button
              icon={<FileUp aria-hidden />}
              isPending={pick.isPending}
              onPress={() => void choose().catch(() => {})}
            >
              {words(chosen ? "sites.importOther" : "sites.importChoose")}
            </Button>
            {hasRead && (
              <Button
                variant="primary"
                isDisabled={table.good === 0}
                isPending={importing.isPending || preview.isPending}
                onPress={() => importing.mutate({ text: chosen.text, mapping: table.mapping })}
              >
                {words("sites.importGood", { count: table.good })}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={styles.body}>
        <ErrorNote error={pick.error ?? preview.error ?? importing.error} />
        {refusal && (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
        {chosen === null && <p className={styles.intro}>{words("sites.importIntro")}</p>}
        {preview.isPending && chosen !== null && table === undefined && (
          <p role="status" className={styles.intro}>
            {words("sites.importReading", { name: chosen.name })}
          </p>
        )}
        {hasRead && !result && (
          <ImportPreview name={chosen.name} table={table} onMapping={(mapping) => read(chosen.text, mapping)} />
        )}
        {result && (
          <>
            <p role="status" className={styles.counts}>
              {words("sites.importResult", { added: result.added, changed: result.changed })}
            </p>
            <ImportProblems problems={result.problems} format={table?.format ?? "csv"} />
          </>
        )}
      </div>
    </Dialog>
  );
}
