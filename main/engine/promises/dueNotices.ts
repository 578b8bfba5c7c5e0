import { thresholdAtMs } from "../../../shared/promise/clockReading.ts";
import type { Clock } from "../../../shared/promise/clock.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import type { Ms } from "../../../shared/units.ts";
import type { Notice } from "../notices/notice.ts";
import { thresholds, type Threshold } from "./noticesRepo.ts";
import type { OpenTicket } from "./openTicketsRepo.ts";

/** A running clock on the user's own ticket. Instants: this computer's clock. */
export interface RunningClock {
  readonly ticket: OpenTicket;
  /** The first instant at which each threshold is reached; "late" begins right after the due instant. */
  readonly fromMs: Readonly<Record<Threshold, Ms>>;
  readonly dueAtMs: Ms;
}

/** null = nothing is counted on this ticket. */
export function runningClockOf(ticket: OpenTicket, clock: Clock): RunningClock | null {
  const soon = thresholdAtMs(clock, "soon");
  const verySoon = thresholdAtMs(clock, "verySoon");
  const late = thresholdAtMs(clock, "late");
  if (soon === null || verySoon === null || late === null || clock.dueAtMs === null) return null;
  const here = (atMs: Ms) => atMs - ticket.clockOffsetMs;
  return {
    ticket,
    fromMs: { soon: here(soon), verySoon: here(verySoon), late: here(late) },
    dueAtMs: here(clock.dueAtMs),
  };
}

/** An on-call ticket is an emergency: quiet hours do not hold it back. */
export function isUrgent({ ticket }: RunningClock): boolean {
  return ticket.facts.level === "onCall";
}

/**
 * The threshold to tell of now; null = none. What was over before the account was added is history. Once a later one
 * was told, the earlier is of no use any more, not even on a clock that was put back.
 */
export function thresholdToTell(
  running: RunningClock,
  told: (ticketId: string) => readonly Threshold[],
  nowMs: Ms,
): Threshold | null {
  const reached = thresholds.findLast((threshold) => nowMs >= running.fromMs[threshold]);
  if (reached === undefined || running.fromMs[reached] < running.ticket.accountSinceMs) return null;
  // Asked last: most of what is reached is history, and a long list of it must not cost a query each.
  const before = told(running.ticket.id);
  return thresholds.slice(thresholds.indexOf(reached)).some((one) => before.includes(one)) ? null : reached;
}

/** What counts as told with it: the earlier ones come too late then. */
export function toldWith(threshold: Threshold): readonly Threshold[] {
  return thresholds.slice(0, thresholds.indexOf(threshold) + 1);
}

/** Number and time, never the ticket's words: a notice may show on a locked screen. */
export function dueNotice(running: RunningClock, threshold: Threshold, nowMs: Ms): Notice {
  const { ticket, dueAtMs } = running;
  const what = ticket.facts.level === "onCall" ? "on-call engineer" : "promised reply";
  const state = threshold === "late" ? "is late" : `due in ${formatSpan(Math.max(0, dueAtMs - nowMs))}`;
  return {
    kind: threshold,
    ticketId: ticket.id,
    title: `${ticket.number}: ${what} ${state}`,
    path: `/tickets/${ticket.id}`,
    ...(isUrgent(running) ? { isUrgent: true } : {}),
  };
}
