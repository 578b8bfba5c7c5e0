import { FileDown, Printer } from "lucide-react";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";

type ReportActionsProps = { readonly month: string; readonly zone: string; readonly isEmpty: boolean };

/** The report as a table for a spreadsheet, as data that can be counted again, and on paper. */
export function ReportActions({ month, zone, isEmpty }: ReportActionsProps) {
  const words = useWords();
  const read = useCommand("report.export");
  const save = useCommand("shell.saveText");
  const isPending = read.isPending || save.isPending;

  async function run(kind: "csv" | "json"): Promise<void> {
    const { suggestedName, ...texts } = await read.mutateAsync({ month, zone });
    await save.mutateAsync({ suggestedName: `${suggestedName}.${kind}`, text: texts[kind] });
  }
  // An error stays with the mutation and is shown below.
  const exportAs = (kind: "csv" | "json") => void run(kind).catch(() => {});

  return (
    <>
      <ErrorNote error={read.error ?? save.error} />
      <Button
        icon={<FileDown aria-hidden />}
        isPending={isPending}
        isDisabled={isEmpty}
        onPress={() => exportAs("csv")}
      >
        {words("report.csv")}
      </Button>
      <Button
        icon={<FileDown aria-hidden />}
        isPending={isPending}
        isDisabled={isEmpty}
        onPress={() => exportAs("json")}
      >
        {words("report.json")}
      </Button>
      <Button icon={<Printer aria-hidden />} isDisabled={isEmpty} onPress={() => window.print()}>
        {words("report.print")}
      </Button>
    </>
  );
}
