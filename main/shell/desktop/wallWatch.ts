import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

/** A clock that is being set right gently moves less than this between two looks. */
const LEAST_JUMP: Ms = SECOND;
/** Waking is often seen in the clock before the system tells of it. */
const WORD_OF_SLEEP_AFTER: Ms = 0.25 * SECOND;

export interface WallWatchParts {
  readonly clock: Clock;
  /** Counts on whatever becomes of the wall clock; whether it counts a sleep does not matter. */
  steadyNow(): Ms;
  /** Somebody or something put the wall clock elsewhere, by so much. */
  moved(byMs: Ms): void;
}

export interface WallWatch {
  look(): void;
  /** The system is about to sleep, or woke: then the wall clock is right, and what it gained is time that passed. */
  sleepTold(isAsleep: boolean): void;
  stop(): void;
}

/** Tells a wall clock that was moved from one that merely went on while the computer slept. Asked twice a second. */
export function createWallWatch({ clock, steadyNow, moved }: WallWatchParts): WallWatch {
  const ahead = () => clock.now() - steadyNow();
  let lastAhead = ahead();
  let isAsleep = false;
  let hasSlept = false;
  let seenMs: Ms = 0;
  let cancel = () => {};

  function judge(): void {
    const byMs = seenMs;
    seenMs = 0;
    const wasSleep = hasSlept;
    hasSlept = isAsleep;
    if (!wasSleep && Math.abs(byMs) > LEAST_JUMP) moved(byMs);
  }

  return {
    look() {
      const nowAhead = ahead();
      const stepMs = Math.round(nowAhead - lastAhead);
      lastAhead = nowAhead;
      if (seenMs === 0 && Math.abs(stepMs) <= LEAST_JUMP) {
        hasSlept = isAsleep;
        return;
      }
      seenMs += stepMs;
      cancel();
      cancel = clock.after(WORD_OF_SLEEP_AFTER, judge);
    },
    sleepTold(nowAsleep) {
      isAsleep = nowAsleep;
      hasSlept = true;
    },
    stop: () => cancel(),
  };
}
