import type { Capture } from "../../../../shared/ipc/routes/captures.ts";

export type CaptureOrder = "time" | "size";

/** Newest or largest first. */
export function orderedCaptures(captures: readonly Capture[], order: CaptureOrder): readonly Capture[] {
  if (order === "time") return captures;
  return captures.toSorted((one, other) => other.bytes - one.bytes);
}
