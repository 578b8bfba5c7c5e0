import type { Level } from "../ticket/draft.ts";
import { endsOf, type Moment, type TicketClockEvent, type TicketHistory } from "./clockHistory.ts";
import type { Clock } from "./clockSchema.ts";

/** A deadline that the helpdesk itself gives for its next answer. */
export type ServerDeadline = {
  /** UTC ms of the helpdesk's clock. */
  readonly dueAtMs: number;
  /**
   * When the helpdesk set it: an answer up to then is not the one that it waits for. null = not known, so that the first
   * answer it owed stops it.
   */
  readonly setAtMs: number | null;
  /** The helpdesk's name of the service level; "" = none. */
  readonly level: string;
  /** What happened to the ticket. */
  readonly events: readonly TicketClockEvent[];
};

const OWN_DEADLINE = "the helpdesk's own deadline";

/**
 * The helpdesk's own deadline runs from the last word that it owes an answer to, and the event that stops the plan's clock
 * stops it too. Its rules are not known here, only its end: no hours and no pauses of a rule touch it.
 */
export function serverClock(
  deadline: ServerDeadline,
  { level, stopsOn }: { readonly level: Level; readonly stopsOn: Clock["stopsOn"] },
  history: TicketHistory,
): Clock {
  const { dueAtMs, level: name } = deadline;
  const { started, turn } = history;
  const { fromMs, met } = stretchOf(deadline, stopsOn, history);
  const text = name === "" ? OWN_DEADLINE : `${OWN_DEADLINE} (${name})`;
  return {
    state: met === null ? "running" : met.atMs <= dueAtMs ? "met" : "metLate",
    level,
    startedAtMs: fromMs,
    dueAtMs,
    stoppedAtMs: met?.atMs ?? null,
    usedMs: met === null ? null : Math.max(0, met.atMs - fromMs),
    pausedForMs: 0,
    isPaused: false,
    leftAtPauseMs: null,
    // A deadline that lies before its own start leaves no time: there is no length to tell.
    targetMs: dueAtMs > fromMs ? dueAtMs - fromMs : null,
    strength: "objective",
    stopsOn,
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

type Stretch = { readonly fromMs: number; readonly met: Moment | null };

function stretchOf(
  { dueAtMs, setAtMs, events }: ServerDeadline,
  stopsOn: Clock["stopsOn"],
  { started, customerAtMs }: TicketHistory,
): Stretch {
  const ends = endsOf(events, stopsOn);
  const words = customerAtMs.filter((atMs) => atMs < dueAtMs);
  const lastWordMs = Math.max(Number.NEGATIVE_INFINITY, ...words);
  // Set anew by an answer, it waits for the one after it.
  const isForNext = setAtMs !== null && ends.some(({ atMs }) => atMs >= lastWordMs && atMs <= setAtMs);
  const afterMs = isForNext ? Math.max(lastWordMs, setAtMs + 1) : lastWordMs;
  const fromMs = Math.max(started?.atMs ?? 0, lastWordMs, isForNext ? setAtMs : 0);
  return { fromMs, met: ends.find(({ atMs }) => atMs >= afterMs) ?? null };
}
