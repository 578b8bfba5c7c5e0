import type { Level } from "../ticket/draft.ts";
import { historyOf, pausesOf, type Moment, type TicketClockEvent, type TicketHistory } from "./clockHistory.ts";
import type { Clock, ClockState } from "./clockSchema.ts";
import type { Entitlement } from "./entitlementSchema.ts";
import { createHoursBook, type HoursBook, type Span } from "./hours.ts";
import { isFirmer, promisedOf, type Figure, type Promised } from "./promised.ts";
import { serverClock, type ServerDeadline } from "./serverClock.ts";
import type { WhyLine } from "./whyLine.ts";

export type { TicketClockEvent } from "./clockHistory.ts";
export { clockSchema, type Clock } from "./clockSchema.ts";
export type { ServerDeadline } from "./serverClock.ts";

export type ClockInput = {
  readonly entitlement: Entitlement;
  readonly level: Level;
  /** Still in the outbox: the helpdesk has not got it, so no clock runs. */
  readonly isQueuedOnly: boolean;
  readonly events: readonly TicketClockEvent[];
  /** While the helpdesk waited for us; counts only where the rule has a pause. Left out = as the events tell. */
  readonly pauses?: readonly Span[];
  /** It beats what is worked out here from a rule; left out or null = the helpdesk names none, or it does not run now. */
  readonly serverDeadline?: ServerDeadline | null;
};

/** From the rights and the event history of a ticket to its clock. The order of the events does not matter. */
export function clockOf(
  { entitlement, level, isQueuedOnly, events, pauses, serverDeadline = null }: ClockInput,
  book: HoursBook = createHoursBook(),
): Clock {
  const heard = isQueuedOnly ? [] : events;
  const pausesFor = ({ pause }: Figure) => (pause === null ? [] : (pauses ?? pausesOf(heard, pause.whileStatus)));
  return clockFrom(promisedOf(entitlement, level, book), historyOf(heard), { pausesFor, serverDeadline });
}

export type ClockSurroundings = {
  /** Asked only for a figure whose rule has a pause. */
  readonly pausesFor: (figure: Figure) => readonly Span[];
  readonly serverDeadline: ServerDeadline | null;
};

/** The same for a list: what the plan promises is made ready once, and no events are laid out for each ticket. */
export function clockFrom(
  promised: Promised,
  history: TicketHistory,
  { pausesFor, serverDeadline }: ClockSurroundings,
): Clock {
  if (serverDeadline !== null && history.started !== null) {
    const { level, figure } = promised;
    return serverClock(serverDeadline, { level, stopsOn: figure.stopsOn }, history);
  }
  const { level, policyId, gap } = promised;
  const { figure, count, why } = chosenOf(promised, history, pausesFor);
  const { started, settledAtMs, turn } = history;
  const met = history[figure.stopsOn];
  const stoppedAtMs = met?.atMs ?? settledAtMs;
  const isStopped = started !== null && stoppedAtMs !== null;
  return {
    state: gap ?? stateOf(started, met, settledAtMs, count),
    level,
    startedAtMs: started?.atMs ?? null,
    dueAtMs: count.dueAtMs,
    stoppedAtMs,
    usedMs: isStopped ? usedBy(figure, count.pauses, started.atMs, stoppedAtMs) : null,
    pausedForMs: count.pausedForMs,
    isPaused: count.leftAtPauseMs !== null && !isStopped,
    leftAtPauseMs: isStopped ? null : count.leftAtPauseMs,
    targetMs: figure.targetMs,
    strength: figure.strength,
    stopsOn: figure.stopsOn,
    clock: figure.clock,
    ruleId: figure.ruleId,
    policyId,
    isAssumed: figure.isAssumed,
    isComputed: count.dueAtMs !== null || count.leftAtPauseMs !== null,
    isRecordedByHand: started?.isByHand === true || met?.isByHand === true,
    turn,
    // Shared by all clocks of one promise; nobody changes a clock.
    why,
    summary: figure.summary,
  };
}

type Count = {
  readonly dueAtMs: number | null;
  readonly pauses: readonly Span[];
  readonly pausedForMs: number;
  /** Set while a pause lasts. */
  readonly leftAtPauseMs: number | null;
};
type Chosen = { readonly figure: Figure; readonly count: Count; readonly why: WhyLine[] };

const NO_PAUSES: readonly Span[] = [];
const NOTHING: Count = { dueAtMs: null, pauses: NO_PAUSES, pausedForMs: 0, leftAtPauseMs: null };

/** Of two figures the one that is due first for this very start. */
function chosenOf(
  { figure, rival }: Promised,
  history: TicketHistory,
  pausesFor: ClockSurroundings["pausesFor"],
): Chosen {
  const count = countOf(figure, history, pausesFor);
  if (rival === null || history.started === null) return { figure, count, why: figure.why };
  const rivals = countOf(rival, history, pausesFor);
  const gain = (count.dueAtMs ?? Number.POSITIVE_INFINITY) - (rivals.dueAtMs ?? Number.POSITIVE_INFINITY);
  const isRivals = gain > 0 || (!(gain < 0) && isFirmer(rival, figure));
  const [winner, loser] = isRivals ? [rival, figure] : [figure, rival];
  const why = [...winner.why, { text: `due no later than ${loser.summary}` }];
  return { figure: winner, count: isRivals ? rivals : count, why };
}

function countOf(figure: Figure, history: TicketHistory, pausesFor: ClockSurroundings["pausesFor"]): Count {
  const { started, settledAtMs } = history;
  const { hours, targetMs, pause } = figure;
  if (started === null || hours === null || targetMs === null) return NOTHING;
  // Field by field: spreading costs more than the count, and lists hold thousands.
  if (pause === null)
    return {
      dueAtMs: hours.due(started.atMs, targetMs, NO_PAUSES),
      pauses: NO_PAUSES,
      pausedForMs: 0,
      leftAtPauseMs: null,
    };
  const pauses = pausesFor(figure);
  const dueAtMs = hours.due(started.atMs, targetMs, pauses);
  const lasting = dueAtMs === null ? pauses.find(({ toMs }) => toMs === null) : undefined;
  const usedMs = lasting ? usedBy(figure, pauses, started.atMs, lasting.fromMs) : null;
  const endMs = earliest(dueAtMs, history[figure.stopsOn]?.atMs ?? settledAtMs);
  return {
    dueAtMs,
    pauses,
    pausedForMs: pausedWithin(pauses, started.atMs, endMs),
    leftAtPauseMs: usedMs === null ? null : targetMs - usedMs,
  };
}

function earliest(one: number | null, other: number | null): number {
  return Math.min(one ?? Number.POSITIVE_INFINITY, other ?? Number.POSITIVE_INFINITY);
}

/** Counted time from one instant to another. Round the clock and without pauses this is the difference. */
export function usedBy(
  { hours }: Pick<Figure, "hours">,
  pauses: readonly Span[],
  fromMs: number,
  toMs: number,
): number {
  if (hours === null) return Math.max(0, toMs - fromMs);
  let usedMs = 0;
  let countedToMs = fromMs;
  for (const pause of inOrder(pauses)) {
    usedMs += hours.openMs(countedToMs, Math.min(pause.fromMs, toMs));
    countedToMs = Math.max(countedToMs, pause.toMs ?? toMs);
  }
  return usedMs + hours.openMs(countedToMs, toMs);
}

function pausedWithin(pauses: readonly Span[], fromMs: number, endMs: number): number {
  let pausedMs = 0;
  let countedToMs = fromMs;
  for (const pause of inOrder(pauses)) {
    // One that still lasts has taken as much as the end allows; without an end nobody can say yet.
    const toMs = Math.min(pause.toMs ?? Number.POSITIVE_INFINITY, endMs);
    if (toMs === Number.POSITIVE_INFINITY) break;
    pausedMs += Math.max(0, toMs - Math.max(countedToMs, pause.fromMs));
    countedToMs = Math.max(countedToMs, toMs);
  }
  return pausedMs;
}

function inOrder(pauses: readonly Span[]): readonly Span[] {
  return pauses.length < 2 ? pauses : pauses.toSorted((one, other) => one.fromMs - other.fromMs);
}

function stateOf(started: Moment | null, met: Moment | null, settledAtMs: number | null, count: Count): ClockState {
  if (started === null) return "notStarted";
  // An answer at the due instant itself is in time; so is one that comes during a pause, or before a due instant too far
  // away to be worked out.
  if (met !== null) return count.dueAtMs === null || met.atMs <= count.dueAtMs ? "met" : "metLate";
  if (settledAtMs !== null) return "stopped";
  return count.leftAtPauseMs === null ? "running" : "paused";
}
