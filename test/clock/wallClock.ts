const HOUR = 60;
const DAY = 1440;

/**
 * What a zone's wall clock shows in each minute of UTC, as the platform's calendar reads it and nothing else: minutes
 * since 1970 as they stand on the wall (the date times 1,440 plus the minute of the day).
 */
export type WallClock = (utcMinute: number) => number;

/**
 * Read at the first and at the last minute of every hour; where the two are not 59 minutes apart, an offset changed in
 * between, and each minute is read.
 */
export function createWallClock(zone: string): WallClock {
  const read = wallReader(zone);
  const hours = new Map<number, number | readonly number[]>();
  let hour = Number.NaN;
  let shown: number | readonly number[] = 0;
  return (utcMinute) => {
    const asked = Math.floor(utcMinute / HOUR);
    // Whoever walks asks for sixty minutes of an hour in a row.
    if (asked !== hour) {
      hour = asked;
      shown = hours.get(hour) ?? hourOf(hour * HOUR, read);
      hours.set(hour, shown);
    }
    const index = utcMinute - hour * HOUR;
    return typeof shown === "number" ? shown + index : (shown[index] ?? Number.NaN);
  };
}

function hourOf(first: number, read: WallClock): number | readonly number[] {
  const begin = read(first);
  if (read(first + HOUR - 1) === begin + HOUR - 1) return begin;
  return Array.from({ length: HOUR }, (_none, index) => read(first + index));
}

export function wallReader(zone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  return (utcMinute) => {
    // "11/6/2016, 01:30"
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = format
      .format(utcMinute * 60_000)
      .split(/[^0-9]+/u)
      .map(Number);
    return (Date.UTC(year, month - 1, day) / 86_400_000) * DAY + hour * HOUR + minute;
  };
}
