import type { Clock } from "../../../main/engine/ports.ts";

/** Node counts a longer delay as 1 ms. */
const LONGEST_DELAY_MS = 2_147_483_647;

/**
 * A clock that runs `speed` times as fast as the computer's, from one instant that all processes of a run share: a settle
 * time of two minutes passes in seconds, for the engine and for the desk alike.
 */
export function createFastClock(speed: number, epochMs: number): Clock {
  return {
    now: () => Math.round(epochMs + (Date.now() - epochMs) * speed),
    after(ms, run) {
      const timer = setTimeout(run, Math.min(Math.max(0, ms / speed), LONGEST_DELAY_MS));
      return () => clearTimeout(timer);
    },
  };
}
