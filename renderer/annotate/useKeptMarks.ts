import { useEffect, useState } from "react";
import { createAutosave, type SaveState } from "../app/saving/autosave.ts";
import { after, failedSave, useFlushWhenLeft } from "../app/saving/windowSaving.ts";
import { request, type RequestError } from "../bridge/request.ts";

type KeptMarks = {
  /** Marks as text; "" = none that are not part of the picture. */
  keep(scene: string): void;
  /** True: all of it is on disk. */
  flush(): Promise<boolean>;
  readonly error: RequestError | null;
};

/** Keeps marks while they are drawn, beside the picture and not yet in it: what is drawn outlives a cut. */
export function useKeptMarks(draftId: string, attachmentId: string): KeptMarks {
  const [state, setState] = useState<SaveState<RequestError>>({ kind: "saved", atMs: null });
  const [autosave] = useState(() =>
    createAutosave<string, RequestError>(0, {
      after,
      onState: setState,
      async save(scene, revision) {
        try {
          await request("drafts.keepMarks", { draftId, attachmentId, scene });
          return { kind: "saved", revision, savedAtMs: 0 };
        } catch (error) {
          return failedSave(error);
        }
      },
    }),
  );
  useFlushWhenLeft(autosave);
  useEffect(() => () => autosave.stop(), [autosave]);
  const [calls] = useState(() => ({ keep: (scene: string) => autosave.change(scene), flush: () => autosave.flush() }));
  return { ...calls, error: state.kind === "failed" ? state.error : null };
}
