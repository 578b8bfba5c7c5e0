import { Temporal } from "temporal-polyfill";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/**
 * An instant in a zone as it stands in a message to people of another country: "Tue 3 May 2016, 10:00 UTC+2". The same on
 * every computer: it goes into a text that others read, so no locale of ours may change it.
 */
export function plainTime(atMs: number, zone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  const day = `${WEEKDAYS[zoned.dayOfWeek - 1] ?? ""} ${zoned.day} ${MONTHS[zoned.month - 1] ?? ""} ${zoned.year}`;
  return `${day}, ${two(zoned.hour)}:${two(zoned.minute)} ${offsetWords(zoned.offset)}`;
}

/** "+02:00" -> "UTC+2", "-09:30" -> "UTC-9:30", "+00:00" -> "UTC". */
function offsetWords(offset: string): string {
  const [, sign = "", hours = "0", minutes = "00"] = /^([+-])(\d\d):(\d\d)/u.exec(offset) ?? [];
  if (Number(hours) === 0 && minutes === "00") return "UTC";
  return `UTC${sign}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
