import { Temporal } from "temporal-polyfill";
import { MINUTE, type Ms } from "../../../shared/units.ts";

/** Times of day of the user's zone, "22:00" to "07:00"; the span may go over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * When the quiet that holds at `nowMs` ends; null = it is not quiet. Quiet is what the wall clock of the zone shows, so a
 * night with a change of the clock is an hour shorter or longer; where the clock changes before the end, the instant of
 * the change is answered, for one has to look anew there.
 */
export function quietUntilMs(hours: QuietHours | null, nowMs: Ms, zone: string): Ms | null {
  if (hours === null || hours.from === hours.to) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  const from = Temporal.PlainTime.from(hours.from);
  const to = Temporal.PlainTime.from(hours.to);
  const time = now.toPlainTime();
  if (!isWithin(time, from, to)) return null;
  const endsToday = Temporal.PlainTime.compare(time, to) < 0;
  const day = endsToday ? now.toPlainDate() : now.toPlainDate().add({ days: 1 });
  const local = day.toPlainDateTime(to);
  // In the repeated hour the first of the two may be over.
  const ends = (["earlier", "later"] as const).map(
    (disambiguation) => local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  const end = ends.find((atMs) => atMs > nowMs) ?? nowMs + MINUTE;
  const change = now.getTimeZoneTransition("next")?.epochMilliseconds ?? end;
  return Math.min(change, end);
}

function isWithin(time: Temporal.PlainTime, from: Temporal.PlainTime, to: Temporal.PlainTime): boolean {
  const isAfterFrom = Temporal.PlainTime.compare(time, from) >= 0;
  const isBeforeTo = Temporal.PlainTime.compare(time, to) < 0;
  return Temporal.PlainTime.compare(from, to) < 0 ? isAfterFrom && isBeforeTo : isAfterFrom || isBeforeTo;
}
