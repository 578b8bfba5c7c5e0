import type { ClockKind } from "./rules.ts";

const dayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** "round the clock", "Mon–Fri 09:00–17:00 America/Los_Angeles", "Mon–Fri all day …, without 2 holidays". */
export function clockKindWords(clock: ClockKind): string {
  if (clock.kind === "roundTheClock") return "round the clock";
  const { zone, holidays } = clock;
  const hours = spansOf(clock.days).map((span) => `${daysWords(span)} ${timesWords(span)}`);
  const without =
    holidays.length === 0 ? "" : `, without ${holidays.length === 1 ? "1 holiday" : `${holidays.length} holidays`}`;
  return `${hours.join(", ")} ${zone}${without}`;
}

type Day = Extract<ClockKind, { kind: "hours" }>["days"][number];
type Span = { readonly first: number; readonly last: number; readonly from: string; readonly to: string };

/** Days in a row with the same hours, as one. */
function spansOf(days: readonly Day[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { day, from, to } of days.toSorted((one, other) => one.day - other.day)) {
    const before = spans.at(-1);
    const isNext = before !== undefined && before.last === day - 1 && before.from === from && before.to === to;
    if (isNext) spans[spans.length - 1] = { ...before, last: day };
    else spans.push({ first: day, last: day, from, to });
  }
  return spans;
}

function daysWords({ first, last }: Span): string {
  const [from, to] = [dayNames[first - 1] ?? "", dayNames[last - 1] ?? ""];
  return first === last ? from : `${from}–${to}`;
}

function timesWords({ from, to }: Span): string {
  return from === "00:00" && to === "24:00" ? "all day" : `${from}–${to}`;
}
