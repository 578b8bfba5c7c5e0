import { FileDown } from "lucide-react";
import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";

/** The whole journal as a text file, where the user says. */
export function ExportJournal() {
  const words = useWords();
  const read = useCommand("sync.exportJournal");
  const save = useCommand("shell.saveText");
  async function run(): Promise<void> {
    const { text } = await read.mutateAsync({});
    const day = new Date().toISOString().slice(0, 10);
    await save.mutateAsync({ suggestedName: `standby-journal-${day}.txt`, text });
  }
  return (
    <>
      <Button
        size="small"
        icon={<FileDown aria-hidden />}
        isPending={read.isPending || save.isPending}
        // Its error stays here, shown below.
        onPress={() => void run().catch(() => {})}
      >
        {words(save.data?.isSaved ? "storage.exported" : "storage.export")}
      </Button>
      <ErrorNote error={read.error ?? save.error} />
    </>
  );
}
