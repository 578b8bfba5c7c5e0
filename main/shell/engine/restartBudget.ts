import { MINUTE, type Ms } from "../../../shared/units.ts";

const most = 5;
const firstDelay: Ms = 200;

export interface RestartBudget {
  /** How long to wait before the next start, in ms; null = it fell too often within a minute, leave it down. */
  next(nowMs: number): Ms | null;
}

/** Five starts a minute, each after twice the wait of the one before; a quiet minute forgives all. */
export function createRestartBudget(): RestartBudget {
  let restarts: readonly number[] = [];
  return {
    next(nowMs) {
      // A clock set back must not leave entries from "the future" in the way for good.
      restarts = restarts.filter((at) => at <= nowMs && nowMs - at < MINUTE);
      if (restarts.length >= most) return null;
      const delay = firstDelay * 2 ** restarts.length;
      restarts = [...restarts, nowMs];
      return delay;
    },
  };
}
