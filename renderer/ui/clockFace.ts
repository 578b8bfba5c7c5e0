import { formatSpan, type ClockFace, type ClockReading } from "../../shared/promise/clockReading.ts";
import type { Clock } from "../../shared/promise/clock.ts";
import { assertNever } from "../../shared/assertNever.ts";
import type { WordId, WordValues } from "./words.tsx";

export type ClockTone = "quiet" | "hollow" | "ink" | "amber" | "red" | "late" | "waiting" | "met" | "metLate";

/** What a clock shows: words, and for the look a tone. `due` is the due instant still to come or missed. */
export type ClockFaceWords = {
  readonly tone: ClockTone;
  readonly words: WordId;
  readonly values: WordValues;
  /** Shown after the words, where the clock counts towards or from an instant. */
  readonly dueAtMs: number | null;
};

const THRESHOLDS: readonly ClockFace[] = ["soon", "verySoon", "late"];

/** Whether a clock that read `before` and now reads `face` has crossed a threshold that is worth a word. */
export function crosses(before: ClockFace, face: ClockFace): boolean {
  return before !== face && THRESHOLDS.includes(face);
}

/** `turnSince`: since when it is whose turn, as words; null where that is not known. */
export function clockFaceOf(clock: Clock, reading: ClockReading, turnSince: string | null): ClockFaceWords {
  const { face, remainingMs, lateMs } = reading;
  const left = { left: formatSpan(remainingMs ?? 0) };
  const dueAtMs = clock.dueAtMs;
  switch (face) {
    case "none":
      return quiet(clock.state === "noPlan" ? "ui.clockNoPlan" : "ui.clockNoFigure");
    case "notStarted":
      return { ...quiet("ui.clockNotStarted"), tone: "hollow" };
    case "running":
      return { tone: "ink", words: "ui.clockLeft", values: left, dueAtMs };
    case "soon":
      return { tone: "amber", words: "ui.clockLeft", values: left, dueAtMs };
    case "verySoon":
      return { tone: "red", words: "ui.clockLeft", values: left, dueAtMs };
    case "late":
      return { tone: "late", words: "ui.clockLate", values: { late: formatSpan(lateMs ?? 0) }, dueAtMs };
    case "waitingOnUs":
      if (clock.state === "paused") return paused(clock.leftAtPauseMs);
      return waiting("ui.clockOurTurn", "ui.clockOurTurnSince", turnSince);
    case "waitingOnHost":
      return waiting("ui.clockHostTurn", "ui.clockHostTurnSince", turnSince);
    case "met":
      return { tone: "met", ...metFace(clock), dueAtMs: null };
    case "metLate":
      return { tone: "metLate", ...metFace(clock), dueAtMs: null };
    case "stopped":
      return quiet("ui.clockStopped");
    default:
      return assertNever(face, "clock face");
  }
}

function quiet(words: WordId): ClockFaceWords {
  return { tone: "quiet", words, values: {}, dueAtMs: null };
}

function waiting(words: WordId, wordsSince: WordId, since: string | null): ClockFaceWords {
  if (since === null) return { tone: "waiting", words, values: {}, dueAtMs: null };
  return { tone: "waiting", words: wordsSince, values: { since }, dueAtMs: null };
}

/** The clock stands still: what was left stays left, and no instant is due. */
function paused(leftMs: number | null): ClockFaceWords {
  if (leftMs === null) return waiting("ui.clockOurTurn", "ui.clockOurTurnSince", null);
  return { tone: "waiting", words: "ui.clockPaused", values: { left: formatSpan(leftMs) }, dueAtMs: null };
}

/** How long it took, and of how much: a helpdesk's deadline that lay before its own start has no length to tell. */
export function metFace(clock: Clock): Pick<ClockFaceWords, "words" | "values"> {
  const used = formatSpan(clock.usedMs ?? 0);
  const isEngineer = clock.level === "onCall";
  if (clock.targetMs === null) {
    return { words: isEngineer ? "ui.clockEngineerIn" : "ui.clockAnsweredIn", values: { used } };
  }
  const target = formatSpan(clock.targetMs);
  return { words: isEngineer ? "ui.clockEngineer" : "ui.clockAnswered", values: { used, target } };
}
