import { formatInstant, isSameDay } from "../time/zoned.ts";
import { formatSpan } from "../time/span.ts";
import { assertNever } from "../assertNever.ts";
import type { Clock } from "./clockSchema.ts";

export type ExplainOptions = {
  /** IANA zone and BCP 47 locale in which clock times are written. */
  readonly zone: string;
  readonly locale: string;
  /** With it, today's times stand without their date. */
  readonly nowMs?: number | undefined;
};

/** The clock in one line with its times: "2 h standard · paid site · from 09:14". */
export function explainClock(clock: Clock, options: ExplainOptions): string {
  const parts = [clock.summary, ...timeParts(clock, (ms) => timeWords(ms, options))];
  if (clock.isRecordedByHand) parts.push("as you recorded it");
  return parts.join(" · ");
}

function timeParts(clock: Clock, time: (ms: number) => string): readonly string[] {
  const from = clock.startedAtMs === null ? [] : [`from ${time(clock.startedAtMs)}`];
  switch (clock.state) {
    case "noPlan":
    case "noFigure":
      return [];
    case "notStarted":
      return ["starts when sent"];
    case "running":
      return from;
    case "met":
    case "metLate":
      return [...from, metWords(clock)];
    case "paused":
      return [...from, "paused while it waits for us"];
    case "stopped":
      return [...from, "closed without it"];
    default:
      return assertNever(clock.state, "clock state");
  }
}

function metWords(clock: Clock): string {
  const verb = clock.level === "standard" ? "answered" : "engineer on it";
  const span = `${verb} in ${formatSpan(clock.usedMs ?? 0)}`;
  return clock.targetMs === null ? span : `${span} of ${formatSpan(clock.targetMs)}`;
}

function timeWords(ms: number, { zone, locale, nowMs }: ExplainOptions): string {
  const isToday = nowMs !== undefined && isSameDay(ms, nowMs, zone);
  return formatInstant(ms, { zone, locale, parts: isToday ? "time" : "dateTime" });
}
