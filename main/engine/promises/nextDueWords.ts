import { formatInstant, isSameDay } from "../../../shared/time/zoned.ts";
import type { Ms } from "../../../shared/units.ts";
import type { RunningClock } from "./dueNotices.ts";

/** Where the user sits: for texts that leave the engine ready to read (tray, badge). */
export interface Place {
  readonly zone: string;
  readonly locale: string;
}

/** This computer's own zone and language. */
export function placeOfComputer(): Place {
  const { timeZone: zone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  return { zone, locale };
}

/** "2 late · PRACTICE-1003 due 11:14"; "" = nothing runs. `clocks`: the earliest due first. An instant, not a span: it stays right without a tick. */
export function nextDueWords(clocks: readonly RunningClock[], nowMs: Ms, { zone, locale }: Place): string {
  const coming = clocks.filter(({ lateAtMs }) => nowMs < lateAtMs);
  const late = clocks.length - coming.length;
  const words = late === 0 ? [] : [`${late} late`];
  const [next] = coming;
  if (next) {
    const parts = isSameDay(next.dueAtMs, nowMs, zone) ? "time" : "dateTime";
    words.push(`${next.ticket.number} due ${formatInstant(next.dueAtMs, { zone, locale, parts })}`);
  }
  return words.join(" · ");
}
