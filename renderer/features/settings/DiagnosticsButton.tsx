import { useCommand } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";

/** Writes what a maintainer may know of this Standby to a file of the user's choice. */
export function DiagnosticsButton() {
  const words = useWords();
  const save = useCommand("shell.saveDiagnostics");
  return (
    <>
      <Button size="small" isPending={save.isPending} onPress={() => save.mutate({})}>
        {words(save.data?.isSaved === true ? "settings.diagnosticsSaved" : "settings.saveDiagnostics")}
      </Button>
      <ErrorNote error={save.error} />
    </>
  );
}
