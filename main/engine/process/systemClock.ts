import type { Clock } from "../ports.ts";

/** Node counts a longer delay as 1 ms. Waking early is allowed: a timer is a hint, and who wakes looks at now(). */
const LONGEST_DELAY_MS = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, ms), LONGEST_DELAY_MS));
    return () => clearTimeout(timer);
  },
};
