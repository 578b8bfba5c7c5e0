import { useState } from "react";
import { request, RequestError } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";
import type { DraftEditor } from "./useDraftEditor.ts";

type ConflictNoteProps = { readonly draftId: string; readonly editor: DraftEditor };

/** Another window saved this draft meanwhile. Both texts are kept; the user says which one goes on. */
export function ConflictNote({ draftId, editor }: ConflictNoteProps) {
  const words = useWords();
  const [error, setError] = useState<RequestError | null>(null);
  if (editor.saveState.kind !== "changedElsewhere") return null;

  async function decide(way: (draftId: string, editor: DraftEditor) => Promise<void>): Promise<void> {
    try {
      // The newest letters go among the earlier versions before anything is replaced.
      await editor.flush();
      await way(draftId, editor);
      setError(null);
    } catch (failure) {
      if (!(failure instanceof RequestError)) throw failure;
      setError(failure);
    }
  }
  return (
    <div role="alert">
      <Strip
        tone="warning"
        label={words("compose.conflict")}
        actions={
          <>
            <Button size="small" onPress={() => void decide(takeOther)}>
              {words("compose.conflictTakeOther")}
            </Button>
            <Button size="small" onPress={() => void decide(keepMine)}>
              {words("compose.conflictKeepMine")}
            </Button>
          </>
        }
      >
        {words("compose.conflictText")}
      </Strip>
      <ErrorNote error={error} />
    </div>
  );
}

async function takeOther(draftId: string, editor: DraftEditor): Promise<void> {
  editor.adopt(await request("drafts.get", { id: draftId }));
}

/** Brings our text back from the earlier versions, where the refused save put it: so the other text is kept there too. */
async function keepMine(draftId: string, editor: DraftEditor): Promise<void> {
  const { revisions } = await request("drafts.revisions", { id: draftId });
  const mine = JSON.stringify(editor.content);
  const kept = revisions.find((revision) => JSON.stringify(revision.content) === mine) ?? revisions[0];
  if (!kept) throw new RequestError("notFound", "");
  editor.adopt(await request("drafts.restoreRevision", { id: draftId, revision: kept.revision }));
}
