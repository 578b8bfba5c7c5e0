import { SECOND, type Ms } from "../units.ts";

/** Between two readings a clock that is being set right gently moves less than this. */
const LEAST_JUMP: Ms = SECOND;
/**
 * Who watches the clock says within two seconds what happened to it, later only on a computer that is out of breath.
 * Without a word the clock is believed.
 */
const PATIENCE: Ms = 10 * SECOND;

export interface HeldTimeParts {
  /** The computer's clock, which anybody may put elsewhere. */
  wallNow(): Ms;
  /** Goes on whatever becomes of the wall clock. */
  steadyNow(): Ms;
}

export interface HeldTime {
  now(): Ms;
  /** Somebody put the clock elsewhere, by so much: known by now, even where this process still reads the old time. */
  moved(byMs: Ms): void;
  /** After a sleep the clock is right: what it shows is taken over. */
  settle(): void;
}

/**
 * The computer's time, held where it steadily goes on while the wall clock shows another and nobody has said why. Else a
 * clock put forward would make things late for the second until it is noticed, and notices cannot be taken back.
 */
export function createHeldTime({ wallNow, steadyNow }: HeldTimeParts): HeldTime {
  let aheadMs = wallNow() - steadyNow();
  let doubtSinceMs: Ms | null = null;
  /** Taken over without a word, which may still come. */
  let believedMs: Ms = 0;

  function follow(): void {
    aheadMs = wallNow() - steadyNow();
    doubtSinceMs = null;
  }

  return {
    now() {
      const steadyMs = steadyNow();
      const gapMs = wallNow() - steadyMs - aheadMs;
      if (Math.abs(gapMs) > LEAST_JUMP) {
        doubtSinceMs ??= steadyMs;
        if (steadyMs - doubtSinceMs < PATIENCE) return Math.round(steadyMs + aheadMs);
        believedMs = gapMs;
      }
      follow();
      return Math.round(steadyMs + aheadMs);
    },
    moved(byMs) {
      const isKnown = Math.abs(believedMs - byMs) <= LEAST_JUMP;
      believedMs = 0;
      if (isKnown) return;
      aheadMs += byMs;
      doubtSinceMs = null;
    },
    settle() {
      believedMs = 0;
      follow();
    },
  };
}
