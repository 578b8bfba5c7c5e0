import { Temporal } from "temporal-polyfill";

/** Half-open: the end is the first instant of the next month. UTC ms. */
export type MonthBounds = { readonly startMs: number; readonly endMs: number };

/** The calendar month of a zone that holds the instant. Worked out on the calendar: months and days have no fixed length. */
export function monthBounds(atMs: number, zone: string): MonthBounds {
  const firstDay = zonedAt(atMs, zone).toPlainDate().with({ day: 1 });
  // toZonedDateTime without a time asks for the day's first instant: some zones have no midnight on a DST day.
  const instantOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds;
  return { startMs: instantOf(firstDay), endMs: instantOf(firstDay.add({ months: 1 })) };
}

export function isSameDay(oneMs: number, otherMs: number, zone: string): boolean {
  return zonedAt(oneMs, zone).toPlainDate().equals(zonedAt(otherMs, zone).toPlainDate());
}

/** True for an IANA zone this computer knows. */
export function isKnownZone(zone: string): boolean {
  try {
    // Offsets such as "+02:00" are refused: they know no DST, so no month end would be right all year.
    return !/^[+-]/u.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}

export type FormatOptions = {
  readonly zone: string;
  readonly locale: string;
  readonly parts: "time" | "date" | "dateTime" | "dateTimeZone";
};

const FORMATS = {
  time: { hour: "2-digit", minute: "2-digit" },
  date: { weekday: "short", day: "numeric", month: "short" },
  dateTime: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  dateTimeZone: {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  },
} as const satisfies Record<FormatOptions["parts"], Intl.DateTimeFormatOptions>;

/** An instant in a zone and language; "dateTimeZone" ends in the zone's short name ("PDT", "GMT+2"). */
export function formatInstant(atMs: number, { zone, locale, parts }: FormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...FORMATS[parts], timeZone: zone }).format(atMs);
}

/** A call slot as both sides read it; one text where both zones read the same. */
export function formatInBothZones(
  atMs: number,
  { ourZone, hostZone, locale }: { readonly ourZone: string; readonly hostZone: string; readonly locale: string },
): string {
  const ours = formatInstant(atMs, { zone: ourZone, locale, parts: "dateTimeZone" });
  const theirs = formatInstant(atMs, { zone: hostZone, locale, parts: "dateTimeZone" });
  return ours === theirs ? ours : `${ours} · ${theirs}`;
}

/** What a wall-clock time means in a zone: one instant, two (the repeated hour), or none (the skipped hour). */
export type LocalTimeReading =
  | { readonly kind: "exact" | "repeated" | "skipped"; readonly atMs: number }
  | { readonly kind: "unreadable" };

/**
 * Reads the value of a date-and-time field ("2016-05-03T09:14") in a zone. A repeated hour takes the earlier instant, a
 * skipped one the same distance after the gap; the kind lets the screen say so.
 */
export function readLocalTime(text: string, zone: string): LocalTimeReading {
  const local = plainDateTimeOf(text);
  if (!local || !isKnownZone(zone)) return { kind: "unreadable" };
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" }).epochMilliseconds;
  const later = local.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds;
  if (earlier === later) return { kind: "exact", atMs: earlier };
  const isSkipped = !zonedAt(earlier, zone).toPlainDateTime().equals(local);
  return isSkipped ? { kind: "skipped", atMs: later } : { kind: "repeated", atMs: earlier };
}

/** The inverse, for filling such a field: "2016-05-03T09:14". */
export function localTimeText(atMs: number, zone: string): string {
  return zonedAt(atMs, zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

function plainDateTimeOf(text: string): Temporal.PlainDateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(text)) return null;
  try {
    return Temporal.PlainDateTime.from(text, { overflow: "reject" });
  } catch {
    // RangeError: a day or hour that does not exist.
    return null;
  }
}

function zonedAt(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}
