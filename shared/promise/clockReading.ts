import { assertNever } from "../assertNever.ts";
import { spanStep } from "../time/span.ts";
import { MINUTE, type Ms } from "../units.ts";
import type { Clock } from "./clockSchema.ts";

export { formatSpan } from "../time/span.ts";

export type ClockFace =
  | "none"
  | "notStarted"
  | "running"
  | "soon"
  | "verySoon"
  | "late"
  | "waitingOnUs"
  | "waitingOnHost"
  | "met"
  | "metLate"
  | "stopped";

/** A clock at one moment. Where a met ticket still waits for someone, the face says for whom; `clock.state` keeps "met". */
export type ClockReading = {
  readonly face: ClockFace;
  readonly remainingMs: Ms | null;
  readonly lateMs: Ms | null;
  /** 0 to 1; null where nothing is counted. */
  readonly fractionUsed: number | null;
};

/** Share of the target and span left, whichever is reached first: a share suits long targets, a span short ones. */
const THRESHOLDS = {
  soon: { share: 0.25, leftMs: 30 * MINUTE },
  verySoon: { share: 0.1, leftMs: 5 * MINUTE },
} as const;

/** Reads a clock at `nowMs` of the helpdesk's clock (this computer's time plus the measured offset). */
export function readClock(clock: Clock, nowMs: Ms): ClockReading {
  const face = faceOf(clock, nowMs);
  const fractionUsed = fractionOf(clock, nowMs);
  const counting = countingOf(clock);
  if (!counting) return { face, remainingMs: null, lateMs: null, fractionUsed };
  const leftMs = counting.dueAtMs - nowMs;
  return leftMs < 0
    ? { face, remainingMs: null, lateMs: -leftMs, fractionUsed }
    : { face, remainingMs: leftMs, lateMs: null, fractionUsed };
}

function faceOf(clock: Clock, nowMs: Ms): ClockFace {
  switch (clock.state) {
    case "noPlan":
    case "noFigure":
      return turnFace(clock) ?? "none";
    case "notStarted":
      return "notStarted";
    case "running":
      return runningFace(clock, nowMs);
    case "met":
    case "metLate":
      return turnFace(clock) ?? clock.state;
    case "paused":
      return "waitingOnUs";
    case "stopped":
      return "stopped";
    default:
      return assertNever(clock.state, "clock state");
  }
}

function turnFace(clock: Clock): ClockFace | null {
  if (clock.turn === null) return null;
  return clock.turn === "us" ? "waitingOnUs" : "waitingOnHost";
}

function runningFace(clock: Clock, nowMs: Ms): ClockFace {
  const counting = countingOf(clock);
  if (!counting) return "running";
  const leftMs = counting.dueAtMs - nowMs;
  if (leftMs < 0) return "late";
  if (leftMs <= thresholdMs("verySoon", counting.targetMs)) return "verySoon";
  return leftMs <= thresholdMs("soon", counting.targetMs) ? "soon" : "running";
}

function thresholdMs(threshold: keyof typeof THRESHOLDS, targetMs: Ms): Ms {
  const { share, leftMs } = THRESHOLDS[threshold];
  return Math.max(Math.floor(targetMs * share), leftMs);
}

/**
 * The instant (the helpdesk's clock) from which a running clock reads so; null = nothing is counted. "late" begins with
 * the first millisecond after the due instant.
 */
export function thresholdAtMs(clock: Clock, threshold: "soon" | "verySoon" | "late"): Ms | null {
  const counting = countingOf(clock);
  if (counting === null) return null;
  if (threshold === "late") return counting.dueAtMs + 1;
  return counting.dueAtMs - thresholdMs(threshold, counting.targetMs);
}

function countingOf(clock: Clock): { readonly dueAtMs: Ms; readonly targetMs: Ms } | null {
  const { state, dueAtMs, targetMs } = clock;
  // A helpdesk's deadline before its own start has no length, but it is late all the same.
  return state === "running" && dueAtMs !== null ? { dueAtMs, targetMs: targetMs ?? 0 } : null;
}

/** While it runs, of the time by the wall between start and due instant: that is what somebody waits. */
function fractionOf(clock: Clock, nowMs: Ms): number | null {
  const { startedAtMs, dueAtMs, targetMs, usedMs, leftAtPauseMs } = clock;
  if (startedAtMs === null || targetMs === null) return null;
  if (usedMs !== null) return within(usedMs / targetMs);
  if (leftAtPauseMs !== null) return within((targetMs - leftAtPauseMs) / targetMs);
  const spanMs = dueAtMs === null ? targetMs : Math.max(1, dueAtMs - startedAtMs);
  return within((nowMs - startedAtMs) / spanMs);
}

function within(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

/**
 * The instant at which the face, or the text of the span, next changes; null = never by itself. One shared tick sleeps
 * until the nearest of these, instead of waking every second for clocks that read the same.
 */
export function nextChangeMs(clock: Clock, nowMs: Ms): Ms | null {
  const counting = countingOf(clock);
  if (!counting) return null;
  const leftMs = counting.dueAtMs - nowMs;
  return leftMs < 0 ? nowMs + nextStepUp(-leftMs) : counting.dueAtMs - nextStepDown(leftMs, counting.targetMs);
}

/** Ms until a growing span reads differently. */
function nextStepUp(spanMs: Ms): Ms {
  const step = spanStep(spanMs);
  return step - (spanMs % step);
}

/** The greatest span below `leftMs` that reads differently or has another face; -1 = the first late millisecond. */
function nextStepDown(leftMs: Ms, targetMs: Ms): Ms {
  const step = spanStep(leftMs);
  const text = leftMs - (leftMs % step) - 1;
  const faces = [thresholdMs("soon", targetMs), thresholdMs("verySoon", targetMs)].filter((at) => at < leftMs);
  return Math.max(text, ...faces);
}
