import { createHeldTime, type HeldTime } from "../../../shared/time/heldTime.ts";
import type { Clock } from "../ports.ts";
import { systemClock } from "./systemClock.ts";

/** The engine's clock: the computer's, but a jump of it counts only with the shell's word; see accounts/serverClocks.ts. */
export interface HeldClock extends Clock, Pick<HeldTime, "moved" | "settle"> {}

export function createHeldClock(): HeldClock {
  const time = createHeldTime({ wallNow: () => systemClock.now(), steadyNow: () => performance.now() });
  return { ...time, after: systemClock.after };
}
