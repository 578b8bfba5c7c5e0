import type { Level } from "../ticket/draft.ts";
import type { TicketHistory } from "./clockHistory.ts";
import type { Clock } from "./clockSchema.ts";

/** A deadline that the helpdesk itself gives for its next answer. */
export type ServerDeadline = {
  /** UTC ms of the helpdesk's clock. */
  readonly dueAtMs: number;
  /** The helpdesk's name of the service level; "" = none. */
  readonly level: string;
};

const OWN_DEADLINE = "the helpdesk's own deadline";

/**
 * The helpdesk's own deadline runs from the last word that it owes an answer to. Its rules are not known here, only its
 * end: no hours and no pauses of a rule touch it.
 */
export function serverClock({ dueAtMs, level: name }: ServerDeadline, level: Level, history: TicketHistory): Clock {
  const { started, responded, escalated, turn, customerAtMs } = history;
  const met = level === "standard" ? responded : escalated;
  const words = customerAtMs.filter((atMs) => atMs < dueAtMs);
  const fromMs = Math.max(started?.atMs ?? 0, ...words);
  const text = name === "" ? OWN_DEADLINE : `${OWN_DEADLINE} (${name})`;
  return {
    state: "running",
    level,
    startedAtMs: fromMs,
    dueAtMs,
    stoppedAtMs: null,
    usedMs: null,
    pausedForMs: 0,
    isPaused: false,
    leftAtPauseMs: null,
    // A deadline in the past of its own start is late from the beginning.
    targetMs: Math.max(1, dueAtMs - fromMs),
    strength: "objective",
    stopsOn: "responded",
    clock: null,
    ruleId: null,
    policyId: null,
    isAssumed: false,
    isComputed: false,
    isRecordedByHand: started?.isByHand === true || met?.isByHand === true,
    turn,
    why: [{ text }],
    summary: text,
  };
}
