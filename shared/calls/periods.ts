import { Temporal } from "temporal-polyfill";
import type { CallPeriod } from "../policy/policySet.ts";
import { monthBounds, type MonthBounds } from "../time/zoned.ts";
import type { Ms } from "../units.ts";

/** Half-open: the end is the first instant after the period. UTC ms. */
export type PeriodBounds = MonthBounds;

/** The period that holds an instant; for "rolling": the one that ends with it. */
export type PeriodFinder = (atMs: Ms) => PeriodBounds;

/** Periods found before are kept: months are worked out on the calendar, and a ledger asks for few of them often. */
export function createPeriodFinder(period: CallPeriod): PeriodFinder {
  if (period.kind === "rolling") return (atMs) => ({ startMs: daysBefore(atMs, period) + 1, endMs: atMs + 1 });
  const found: PeriodBounds[] = [];
  return (atMs) => {
    const known = found.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
    if (known) return known;
    const bounds = period.kind === "calendarMonth" ? monthBounds(atMs, period.zone) : contractBounds(atMs, period);
    found.push(bounds);
    return bounds;
  };
}

/** "rolling": when a call of this instant no longer counts. */
export function freedAt(atMs: Ms, period: CallPeriod): Ms {
  return zonedAt(atMs, period).add({ days: period.days ?? 0 }).epochMilliseconds;
}

/** The same time of day, so many civil days earlier. */
function daysBefore(atMs: Ms, period: CallPeriod): Ms {
  return zonedAt(atMs, period).subtract({ days: period.days ?? 0 }).epochMilliseconds;
}

function contractBounds(atMs: Ms, period: CallPeriod): PeriodBounds {
  const day = zonedAt(atMs, period).toPlainDate();
  const month = day.toPlainYearMonth();
  const begun = Temporal.PlainDate.compare(day, firstDayIn(month, period)) >= 0 ? month : month.subtract({ months: 1 });
  const instantOf = (of: Temporal.PlainYearMonth) => firstDayIn(of, period).toZonedDateTime(period.zone);
  return {
    startMs: instantOf(begun).epochMilliseconds,
    endMs: instantOf(begun.add({ months: 1 })).epochMilliseconds,
  };
}

/** The contract's day; where a month is too short for it, its last day. */
function firstDayIn(month: Temporal.PlainYearMonth, { contractDay }: CallPeriod): Temporal.PlainDate {
  return month.toPlainDate({ day: Math.min(contractDay ?? 1, month.daysInMonth) });
}

function zonedAt(atMs: Ms, { zone }: CallPeriod): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}
