import { formatInstant, isSameDay } from "../../../shared/time/zoned.ts";
import type { Ms } from "../../../shared/units.ts";
import type { Place } from "../app/place.ts";
import type { RunningClock } from "./dueNotices.ts";

/** "PRACTICE-1003 · 11:14"; "" = nothing is to come. `clocks`: the earliest due first. An instant, not a span: it stays right without a tick. */
export function nextDueWords(clocks: readonly RunningClock[], nowMs: Ms, { zone, locale }: Place): string {
  const next = clocks.find(({ fromMs }) => nowMs < fromMs.late);
  if (!next) return "";
  const parts = isSameDay(next.dueAtMs, nowMs, zone) ? "time" : "dateTime";
  return `${next.ticket.number} · ${formatInstant(next.dueAtMs, { zone, locale, parts })}`;
}
