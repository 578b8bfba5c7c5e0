import type { Clock } from "./clockSchema.ts";
import type { Span } from "./hours.ts";

/** One thing that happened to a ticket, as far as it matters to a clock. Instants: UTC ms of the helpdesk's clock. */
export type TicketClockEvent = {
  readonly kind:
    | "created"
    | "agentAnswered"
    | "automaticAnswered"
    | "customerAnswered"
    | "statusChanged"
    | "engineerOnIt"
    | "closed";
  readonly atMs: number;
  readonly isRecordedByHand?: boolean | undefined;
  readonly messageId?: string | undefined;
  /** With "statusChanged": the new status in the helpdesk's words. */
  readonly status?: string | undefined;
};

/** The instant of an event, and whether the user typed it in. */
export type Moment = { readonly atMs: number; readonly isByHand: boolean };

/** What of a ticket's events a clock is made from. */
export type TicketHistory = {
  readonly started: Moment | null;
  /** The first word of the host, an automatic one too. */
  readonly acknowledged: Moment | null;
  /** The first answer of an agent. */
  readonly responded: Moment | null;
  readonly escalated: Moment | null;
  /** Set while the ticket is solved or closed. */
  readonly settledAtMs: number | null;
  readonly turn: "host" | "us" | null;
  /** Our own words after the first, in order. */
  readonly customerAtMs: readonly number[];
};

const SETTLED_STATUSES: ReadonlySet<string> = new Set(["solved", "closed"]);

const WORDS_AND_WORK: ReadonlySet<TicketClockEvent["kind"]> = new Set([
  "agentAnswered",
  "customerAnswered",
  "engineerOnIt",
]);

export function historyOf(events: readonly TicketClockEvent[]): TicketHistory {
  const inOrder = events.toSorted((one, other) => one.atMs - other.atMs);
  const first = (...kinds: readonly TicketClockEvent["kind"][]) =>
    momentOf(inOrder.find(({ kind }) => kinds.includes(kind)));
  const settledAtMs = settledAt(inOrder);
  return {
    started: first("created"),
    acknowledged: first("agentAnswered", "automaticAnswered"),
    responded: first("agentAnswered"),
    escalated: first("engineerOnIt"),
    settledAtMs,
    turn: settledAtMs === null ? turnOf(inOrder) : null,
    customerAtMs: inOrder.filter(({ kind }) => kind === "customerAnswered").map(({ atMs }) => atMs),
  };
}

function momentOf(event: TicketClockEvent | undefined): Moment | null {
  return event ? { atMs: event.atMs, isByHand: event.isRecordedByHand === true } : null;
}

const ENDS: Readonly<Record<Clock["stopsOn"], readonly TicketClockEvent["kind"][]>> = {
  acknowledged: ["agentAnswered", "automaticAnswered"],
  responded: ["agentAnswered"],
  escalated: ["engineerOnIt"],
};

/** All that could stop a clock of such a rule, in order. */
export function endsOf(events: readonly TicketClockEvent[], stopsOn: Clock["stopsOn"]): readonly Moment[] {
  const found = events.filter(({ kind }) => ENDS[stopsOn].includes(kind));
  return found
    .map(({ atMs, isRecordedByHand }) => ({ atMs, isByHand: isRecordedByHand === true }))
    .toSorted((one, other) => one.atMs - other.atMs);
}

/** The spans in which a ticket stood in one of these statuses; the last one has no end while it still does. */
export function pausesOf(events: readonly TicketClockEvent[], whileStatus: readonly string[]): readonly Span[] {
  const pauses: Span[] = [];
  let fromMs: number | null = null;
  const changes = events.filter(({ kind }) => kind === "statusChanged");
  for (const { atMs, status = "" } of changes.toSorted((one, other) => one.atMs - other.atMs)) {
    if (whileStatus.includes(status)) fromMs ??= atMs;
    else if (fromMs !== null) {
      pauses.push({ fromMs, toMs: atMs });
      fromMs = null;
    }
  }
  return fromMs === null ? pauses : [...pauses, { fromMs, toMs: null }];
}

/** A status that leaves "solved", or a word from our side after it, opens the ticket again; its clock never restarts. */
function settledAt(inOrder: readonly TicketClockEvent[]): number | null {
  let settled: number | null = null;
  for (const event of inOrder) {
    if (isSettling(event)) settled ??= event.atMs;
    else if (event.kind === "statusChanged" || event.kind === "customerAnswered") settled = null;
  }
  return settled;
}

function isSettling(event: TicketClockEvent): boolean {
  if (event.kind === "closed") return true;
  return event.kind === "statusChanged" && SETTLED_STATUSES.has(event.status ?? "");
}

/** Nobody's turn is named before somebody at the host has dealt with it; automatic answers count for nothing. */
function turnOf(inOrder: readonly TicketClockEvent[]): "host" | "us" | null {
  if (!inOrder.some((event) => event.kind === "agentAnswered" || event.kind === "engineerOnIt")) return null;
  // An engineer at work is the host's turn, whatever was written before.
  const last = inOrder.findLast((event) => WORDS_AND_WORK.has(event.kind));
  return last?.kind === "agentAnswered" ? "us" : "host";
}
