import { useEffect } from "react";
import type { DraftContent } from "../../../shared/ticket/draft.ts";
import type { Ms } from "../../../shared/units.ts";
import { useAppEvent } from "../../bridge/appEvents.ts";
import { request, RequestError } from "../../bridge/request.ts";
import type { Autosave, SaveResult } from "./autosave.ts";

/** The window's own timer, as the autosave takes it. */
export function after(ms: Ms, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** A window that is hidden, left or closed may not come back. What is being written is saved before that. */
export function useFlushWhenLeft(autosave: Pick<Autosave<unknown>, "flush">): void {
  useEffect(() => {
    const flush = () => void autosave.flush();
    const onVisibility = () => document.visibilityState === "hidden" && flush();
    window.addEventListener("pagehide", flush);
    window.addEventListener("blur", flush);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("blur", flush);
      document.removeEventListener("visibilitychange", onVisibility);
      flush();
    };
  }, [autosave]);
  useAppEvent("engineState", (event) => {
    if (event.isAlive) void autosave.flush();
  });
}

/** One write of a draft; answers when it is on disk. */
export async function saveDraft(
  id: string,
  content: DraftContent,
  baseRevision: number,
): Promise<SaveResult<RequestError>> {
  try {
    return { kind: "saved", ...(await request("drafts.save", { id, baseRevision, content })) };
  } catch (error) {
    return failedSave(error);
  }
}

export function failedSave(error: unknown): SaveResult<RequestError> {
  if (!(error instanceof RequestError)) throw error;
  return error.code === "draft.changedElsewhere" ? { kind: "changedElsewhere" } : { kind: "failed", error };
}
