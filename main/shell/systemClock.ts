import type { Clock } from "../engine/ports.ts";

/** The computer's clock and timers. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}
