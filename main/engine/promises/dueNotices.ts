import { soonAtMs } from "../../../shared/promise/clockReading.ts";
import type { Clock } from "../../../shared/promise/clock.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import type { Ms } from "../../../shared/units.ts";
import type { Desktop } from "../ports.ts";
import type { Threshold } from "./noticesRepo.ts";
import type { OpenTicket } from "./openTicketsRepo.ts";

/** More than this many at once (after a weekend, say) become one notice. */
const SINGLE_NOTICES = 3;

/** A running clock on the user's own ticket. Instants: this computer's clock. */
export interface RunningClock {
  readonly ticket: OpenTicket;
  readonly soonAtMs: Ms;
  readonly dueAtMs: Ms;
  /** The first late instant. */
  readonly lateAtMs: Ms;
}

/** null = nothing is counted on this ticket. */
export function runningClockOf(ticket: OpenTicket, clock: Clock): RunningClock | null {
  const soon = soonAtMs(clock);
  if (soon === null || clock.dueAtMs === null) return null;
  const dueAtMs = clock.dueAtMs - ticket.clockOffsetMs;
  return { ticket, soonAtMs: soon - ticket.clockOffsetMs, dueAtMs, lateAtMs: dueAtMs + 1 };
}

/**
 * The threshold to tell of now; null = none. What was over before the account was added is history. Late once told,
 * "soon" is of no use any more.
 */
export function thresholdToTell(
  running: RunningClock,
  told: (ticketId: string) => readonly Threshold[],
  nowMs: Ms,
): Threshold | null {
  const reached = nowMs >= running.lateAtMs ? "late" : nowMs >= running.soonAtMs ? "soon" : null;
  if (reached === null) return null;
  const reachedAtMs = reached === "late" ? running.lateAtMs : running.soonAtMs;
  if (reachedAtMs < running.ticket.accountSinceMs) return null;
  // Asked last: most of what is reached is history, and a long list of it must not cost a query each.
  const before = told(running.ticket.id);
  return before.includes(reached) || before.includes("late") ? null : reached;
}

type Notice = Parameters<Desktop["notify"]>[0];

/** Number, site and time, never the ticket's words: a notice may show on a locked screen. */
export function noticesFor(threshold: Threshold, clocks: readonly RunningClock[], nowMs: Ms): readonly Notice[] {
  if (clocks.length > SINGLE_NOTICES) {
    const place = clocks.every(({ ticket }) => ticket.realm === "practice") ? "PRACTICE: " : "";
    const title = `${place}${clocks.length} ${threshold === "late" ? "promised replies are late" : "replies are due soon"}`;
    const sites = [...new Set(clocks.map(({ ticket }) => ticket.siteName).filter((name) => name !== ""))];
    return [{ title, body: sites.slice(0, 5).join(", "), path: "/now" }];
  }
  return clocks.map(({ ticket, dueAtMs }) => ({
    title:
      threshold === "late"
        ? `${ticket.number}: ${what(ticket)} is late`
        : `${ticket.number}: ${what(ticket)} due in ${formatSpan(dueAtMs - nowMs)}`,
    body: ticket.siteName === "" ? "No site" : ticket.siteName,
    path: `/tickets/${ticket.id}`,
  }));
}

function what({ facts }: OpenTicket): string {
  return facts.level === "onCall" ? "on-call engineer" : "promised reply";
}
