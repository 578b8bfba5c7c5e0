import type { Clock } from "../../shared/promise/clock.ts";
import { MINUTE } from "../../shared/units.ts";

/** Two hours from 1970 on, of a paid site under the rule set of May 2016, with nothing answered yet. */
export const runningClock: Clock = {
  state: "running",
  level: "standard",
  startedAtMs: 0,
  dueAtMs: 120 * MINUTE,
  stoppedAtMs: null,
  usedMs: null,
  pausedForMs: 0,
  isPaused: false,
  leftAtPauseMs: null,
  stopsOn: "responded",
  clock: { kind: "roundTheClock", assumed: true },
  ruleId: "standard-paid-and-free",
  policyId: "pantheon-2016-05",
  isAssumed: true,
  targetMs: 120 * MINUTE,
  strength: "objective",
  isComputed: true,
  isRecordedByHand: false,
  turn: null,
  why: [],
  summary: "2 h standard · paid site",
};
