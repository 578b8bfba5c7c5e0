import { Temporal } from "temporal-polyfill";
import type { Ms } from "../../../shared/units.ts";

/** "2026-11", the month of an instant in a zone. */
export function monthOf(atMs: Ms, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
}

export function monthAfter(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/** "November 2026" */
export function monthName(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(Date.parse(`${month}-15T12:00:00Z`));
}

/** "2–8", the days of a week within its month; "1" where it is one day. */
export function daysOf(firstDay: string, lastDay: string): string {
  const [first, last] = [firstDay, lastDay].map((day) => String(Number(day.slice(8))));
  return first === last ? String(first) : `${first}–${last}`;
}
