import type { Level } from "../ticket/draft.ts";
import { historyOf, type TicketClockEvent, type TicketHistory } from "./clockHistory.ts";
import type { Clock, ClockState } from "./clockSchema.ts";
import type { Entitlement } from "./entitlementSchema.ts";
import type { WhyLine } from "./whyLine.ts";

export type { TicketClockEvent } from "./clockHistory.ts";
export { clockSchema, type Clock } from "./clockSchema.ts";
export { explainClock } from "./explainClock.ts";

export type ClockInput = {
  readonly entitlement: Entitlement;
  readonly level: Level;
  /** Still in the outbox: the helpdesk has not got it, so no clock runs. */
  readonly isQueuedOnly: boolean;
  readonly events: readonly TicketClockEvent[];
  /** It beats what is worked out here from a rule; left out or null = the helpdesk names none, or it does not run now. */
  readonly serverDeadline?: ServerDeadline | null;
};

/** A deadline that the helpdesk itself gives for its next answer. */
export type ServerDeadline = {
  /** UTC ms of the helpdesk's clock. */
  readonly dueAtMs: number;
  /** The helpdesk's name of the service level; "" = none. */
  readonly level: string;
};

const OWN_DEADLINE = "the helpdesk's own deadline";

/** From the rights and the event history of a ticket to its clock. The order of the events does not matter. */
export function clockOf({ entitlement, level, isQueuedOnly, events, serverDeadline }: ClockInput): Clock {
  const promise = promiseOf(entitlement, level);
  const history = historyOf(isQueuedOnly ? [] : events, level);
  if (serverDeadline && history.startedAtMs !== null) return serverClock(serverDeadline, level, history, events);
  const { startedAtMs, turn } = history;
  const dueAtMs = startedAtMs === null || promise.targetMs === null ? null : startedAtMs + promise.targetMs;
  const stoppedAtMs = history.metAtMs ?? history.settledAtMs;
  return {
    state: promise.gap ?? stateOf(history, dueAtMs),
    level,
    startedAtMs,
    dueAtMs,
    stoppedAtMs,
    usedMs: startedAtMs === null || stoppedAtMs === null ? null : Math.max(0, stoppedAtMs - startedAtMs),
    targetMs: promise.targetMs,
    strength: promise.strength,
    isComputed: dueAtMs !== null,
    isRecordedByHand: history.isRecordedByHand,
    turn,
    why: [...promise.why],
    summary: summaryOf(promise.why),
  };
}

/** The helpdesk's own deadline runs from the last word that it owes an answer to. Its rules are not known here, only its end. */
function serverClock(
  { dueAtMs, level: name }: ServerDeadline,
  level: Level,
  { startedAtMs, turn, isRecordedByHand }: TicketHistory,
  events: readonly TicketClockEvent[],
): Clock {
  const words = events.filter(({ kind, atMs }) => kind === "customerAnswered" && atMs < dueAtMs);
  const fromMs = Math.max(startedAtMs ?? 0, ...words.map(({ atMs }) => atMs));
  const why: readonly WhyLine[] = [{ text: name === "" ? OWN_DEADLINE : `${OWN_DEADLINE} (${name})` }];
  return {
    state: "running",
    level,
    startedAtMs: fromMs,
    dueAtMs,
    stoppedAtMs: null,
    usedMs: null,
    // A deadline in the past of its own start is late from the beginning.
    targetMs: Math.max(1, dueAtMs - fromMs),
    strength: "stated",
    isComputed: false,
    isRecordedByHand,
    turn,
    why: [...why],
    summary: summaryOf(why),
  };
}

function stateOf(history: TicketHistory, dueAtMs: number | null): ClockState {
  if (history.startedAtMs === null || dueAtMs === null) return "notStarted";
  // An answer at the due instant itself is in time.
  if (history.metAtMs !== null) return history.metAtMs <= dueAtMs ? "met" : "metLate";
  return history.settledAtMs === null ? "running" : "stopped";
}

type PromiseFigure = {
  readonly targetMs: number | null;
  readonly strength: Clock["strength"];
  readonly why: readonly WhyLine[];
  /** Why there is nothing to count; null = there is a figure. */
  readonly gap: "noPlan" | "noFigure" | null;
};

function promiseOf(entitlement: Entitlement, level: Level): PromiseFigure {
  const right = level === "standard" ? entitlement.standard : onCallOf(entitlement);
  const { targetMs, strength, why } = right;
  const gap = entitlement.isKnown ? "noFigure" : "noPlan";
  return { targetMs, strength, why, gap: targetMs === null ? gap : null };
}

function onCallOf(entitlement: Entitlement): Pick<PromiseFigure, "targetMs" | "strength" | "why"> {
  if (entitlement.onCall) return entitlement.onCall;
  const nothing = { targetMs: null, strength: "none" } as const;
  if (!entitlement.isKnown) return { ...nothing, why: [{ text: "unknown plan" }] };
  const text = entitlement.platformOnCall
    ? "24/7 on-call for platform issues of paying sites · no figure promised"
    : "no on-call support on this plan";
  return { ...nothing, why: [{ text }] };
}

/** Rule lines come first; the assumption stays in `why`, where there is room to read it. */
function summaryOf(why: readonly WhyLine[]): string {
  const rules = why.filter((line) => line.quote !== undefined);
  const shown = rules.length > 0 ? rules : why;
  return shown.map((line) => line.text).join(" · ");
}
