import { monthBounds } from "../time/zoned.ts";
import type { PeriodBounds } from "./periods.ts";

/** "April 2016" for a calendar month of the zone, else its first and last day: "29 Feb 2016 – 30 Mar 2016". */
export function periodName({ startMs, endMs }: PeriodBounds, zone: string, locale: string): string {
  const month = monthBounds(startMs, zone);
  if (month.startMs === startMs && month.endMs === endMs)
    return new Intl.DateTimeFormat(locale, { timeZone: zone, month: "long", year: "numeric" }).format(startMs);
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "short", year: "numeric" });
  return `${day.format(startMs)} – ${day.format(endMs - 1)}`;
}
