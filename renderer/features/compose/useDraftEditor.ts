import { useCallback, useEffect, useRef, useState } from "react";
import type { Draft, DraftContent } from "../../../shared/ticket/draft.ts";
import { createAutosave, type Autosave, type SaveState } from "../../app/saving/autosave.ts";
import { after, saveDraft, useFlushWhenLeft } from "../../app/saving/windowSaving.ts";
import type { RequestError } from "../../bridge/request.ts";

export type DraftEditor = {
  readonly draftId: string;
  readonly content: DraftContent;
  readonly saveState: SaveState<RequestError>;
  /** Types: saved after a short pause. */
  readonly edit: (patch: Partial<DraftContent>) => void;
  /** Chooses: saved at once, so that what depends on it (who sees it, what the plan promises) follows at once. */
  readonly choose: (patch: Partial<DraftContent>) => void;
  readonly flush: () => Promise<boolean>;
  readonly revision: () => number;
  /** Shows this version of the draft instead; what was typed here must be kept elsewhere before. */
  readonly adopt: (draft: Draft) => void;
};

/** The text of one draft while it is written. What the engine stores is asked for by event; what is typed here wins. */
export function useDraftEditor(draft: Draft): DraftEditor {
  const [content, setContent] = useState(draft.content);
  const [saveState, setSaveState] = useState<SaveState<RequestError>>({ kind: "saved", atMs: null });
  const newest = useRef(draft.content);
  const [autosave] = useState(() => createWindowAutosave(draft, setSaveState));

  const change = useCallback(
    (patch: Partial<DraftContent>, isNow: boolean) => {
      const next = { ...newest.current, ...patch };
      newest.current = next;
      setContent(next);
      autosave.change(next, isNow);
    },
    [autosave],
  );
  const adopt = useCallback(
    (version: Draft) => {
      newest.current = version.content;
      setContent(version.content);
      autosave.rebase(version.revision, version.updatedAtMs);
    },
    [autosave],
  );
  useNewerVersion(draft, autosave, saveState, adopt);
  useFlushWhenLeft(autosave);
  return {
    draftId: draft.id,
    content,
    saveState,
    edit: useCallback((patch) => change(patch, false), [change]),
    choose: useCallback((patch) => change(patch, true), [change]),
    flush: useCallback(() => autosave.flush(), [autosave]),
    revision: useCallback(() => autosave.revision(), [autosave]),
    adopt,
  };
}

/** Another window saved while nothing was typed here: show it. */
function useNewerVersion(
  draft: Draft,
  autosave: Autosave<DraftContent>,
  saveState: SaveState<RequestError>,
  adopt: (draft: Draft) => void,
): void {
  useEffect(() => {
    if (saveState.kind !== "saved") return;
    if (draft.revision > autosave.revision() && autosave.isClean()) adopt(draft);
  }, [draft, saveState.kind, autosave, adopt]);
}

function createWindowAutosave(draft: Draft, onState: (state: SaveState<RequestError>) => void): Autosave<DraftContent> {
  return createAutosave<DraftContent, RequestError>(draft.revision, {
    onState,
    save: (content, baseRevision) => saveDraft(draft.id, content, baseRevision),
    after,
  });
}
