import type { Level } from "../ticket/draft.ts";

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

export type TicketHistory = {
  readonly startedAtMs: number | null;
  readonly metAtMs: number | null;
  /** Set while the ticket is solved or closed. */
  readonly settledAtMs: number | null;
  readonly turn: "host" | "us" | null;
  readonly isRecordedByHand: boolean;
};

const SETTLED_STATUSES: ReadonlySet<string> = new Set(["solved", "closed"]);

/** What meets the promise of a level; the rule sets allow nothing else (`stopsOn`). */
const MET_BY = { standard: "agentAnswered", onCall: "engineerOnIt" } as const satisfies Record<
  Level,
  TicketClockEvent["kind"]
>;

const WORDS_AND_WORK: ReadonlySet<TicketClockEvent["kind"]> = new Set([
  "agentAnswered",
  "customerAnswered",
  "engineerOnIt",
]);

export function historyOf(events: readonly TicketClockEvent[], level: Level): TicketHistory {
  const inOrder = events.toSorted((one, other) => one.atMs - other.atMs);
  const start = inOrder.find((event) => event.kind === "created");
  const met = inOrder.find((event) => event.kind === MET_BY[level]);
  const settledAtMs = settledAt(inOrder);
  return {
    startedAtMs: start?.atMs ?? null,
    metAtMs: met?.atMs ?? null,
    settledAtMs,
    turn: settledAtMs === null ? turnOf(inOrder) : null,
    isRecordedByHand: start?.isRecordedByHand === true || met?.isRecordedByHand === true,
  };
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
