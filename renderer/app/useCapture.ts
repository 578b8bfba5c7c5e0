import { useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { useCommand } from "../bridge/queries.ts";

/** Takes a picture of a region for the draft in view, or for the draft used last. Its errors come as events. */
export function useCapture(): () => void {
  const { mutate } = useCommand("shell.capture");
  const draftId = useParams({ strict: false, select: (params) => params.draftId ?? null });
  return useCallback(
    () => mutate({ mode: "region", delaySeconds: 0, target: { draftId }, sourceId: null }),
    [mutate, draftId],
  );
}
