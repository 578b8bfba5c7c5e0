import { FileDown, FileUp } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./CallsPage.module.css";

/** The route takes no more characters. */
const MOST = 5_000_000;

/** What only this computer knows of calls (held, missed, corrections, notes), to a file and from one. */
export function CallMarksTools() {
  const words = useWords();
  const exporting = useCommand("calls.export");
  const save = useCommand("shell.saveText");
  const pick = useCommand("shell.pickFiles");
  const importing = useCommand("calls.import");
  const [refusal, setRefusal] = useState<string | null>(null);

  async function exportAll(): Promise<void> {
    await save.mutateAsync(await exporting.mutateAsync({}));
  }
  async function importFile(): Promise<void> {
    const { files, refusals } = await pick.mutateAsync({ purpose: "json" });
    const [file] = files;
    setRefusal(refusals[0] ?? null);
    if (!file) return;
    const text = new TextDecoder().decode(file.bytes);
    if (text.length > MOST) return setRefusal(words("calls.importTooBig"));
    await importing.mutateAsync({ text });
  }
  // Errors stay with their commands and are shown below.
  const ignore = () => {};
  const { data: result } = importing;
  return (
    <section className={styles.marks} aria-label={words("calls.marks")}>
      <p className={styles.quiet}>{words("calls.marksText")}</p>
      <Button
        size="small"
        icon={<FileDown aria-hidden />}
        isPending={exporting.isPending || save.isPending}
        onPress={() => void exportAll().catch(ignore)}
      >
        {words(save.data?.isSaved ? "calls.exported" : "calls.export")}
      </Button>
      <Button
        size="small"
        icon={<FileUp aria-hidden />}
        isPending={pick.isPending || importing.isPending}
        onPress={() => void importFile().catch(ignore)}
      >
        {words("calls.import")}
      </Button>
      {result && refusal === null && (
        <p role="status" className={styles.quiet}>
          {words("calls.imported", { added: result.added, known: result.known })}{" "}
          {result.unmatched.length > 0 &&
            words("calls.importUnmatched", {
              count: result.unmatched.length,
              numbers: result.unmatched.slice(0, 5).join(", "),
            })}
        </p>
      )}
      {refusal !== null && <p role="alert">{refusal}</p>}
      <ErrorNote error={exporting.error ?? save.error ?? pick.error ?? importing.error} />
    </section>
  );
}
