import { assertNever } from "../assertNever.ts";
import type { Clock } from "../promise/clockSchema.ts";
import type { Ms } from "../units.ts";
import type { ReportOutcome, ReportRow } from "./report.ts";

/** A ticket as the report wants it. */
export type ReportedTicket = {
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly subject: string;
  readonly createdAtMs: Ms;
  readonly clock: Clock;
};

/** Reads one ticket's promise at `nowMs` of the helpdesk's clock. */
export function reportRow({ clock, ...ticket }: ReportedTicket, nowMs: Ms): ReportRow {
  const outcome = outcomeOf(clock, nowMs);
  const isMet = outcome === "kept" || outcome === "late";
  const metAtMs = isMet ? clock.stoppedAtMs : null;
  return {
    ...ticket,
    level: clock.level,
    promisedMs: clock.targetMs,
    dueAtMs: clock.dueAtMs,
    metAtMs,
    actualMs: isMet ? clock.usedMs : null,
    outcome,
    lateByMs: lateBy(clock, outcome, nowMs),
    strength: clock.strength,
    isAssumed: clock.isComputed && clock.isAssumed,
    isByHand: clock.isRecordedByHand,
    isServers: clock.dueAtMs !== null && !clock.isComputed,
  };
}

function outcomeOf(clock: Clock, nowMs: Ms): ReportOutcome {
  switch (clock.state) {
    case "noPlan":
      return "unknownPlan";
    case "noFigure":
      return "noFigure";
    case "met":
      return "kept";
    case "metLate":
      return "late";
    case "stopped":
      return "closedWithout";
    case "notStarted":
    case "paused":
      return "open";
    case "running":
      // The due instant itself is in time.
      return clock.dueAtMs !== null && nowMs > clock.dueAtMs ? "overdue" : "open";
    default:
      return assertNever(clock.state, "clock state");
  }
}

function lateBy({ dueAtMs, stoppedAtMs }: Clock, outcome: ReportOutcome, nowMs: Ms): Ms | null {
  if (dueAtMs === null) return null;
  if (outcome === "overdue") return nowMs - dueAtMs;
  return outcome === "late" && stoppedAtMs !== null ? stoppedAtMs - dueAtMs : null;
}
