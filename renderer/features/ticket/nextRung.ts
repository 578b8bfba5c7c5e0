import type { EmergencyLadder } from "../../../shared/ipc/routes/emergency.ts";
import type { Ms } from "../../../shared/units.ts";

type Rung = EmergencyLadder["rungs"][number];

/**
 * What to do or await next: the newest step that is due and not done, since it says more than those before it; else the
 * next to come. null = nothing is left.
 */
export function nextRung(rungs: readonly Rung[], nowMs: Ms): Rung | null {
  const open = rungs.filter(({ doneAtMs }) => doneAtMs === null);
  // That the promised instant has passed is what the advice after it is about.
  const due = open.filter(({ atMs, kind }) => atMs <= nowMs && kind !== "due");
  return due.at(-1) ?? open.find(({ atMs }) => atMs > nowMs) ?? null;
}
