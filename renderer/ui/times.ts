import { createContext, use } from "react";
import { MINUTE, type Ms } from "../../shared/units.ts";

/** Instants as people read them. Formatters are made once: making one costs more than using it a thousand times. */
export type Times = {
  /** "16:14" */
  time(atMs: Ms): string;
  /** "16:14:05": when something was saved. */
  seconds(atMs: Ms): string;
  /** "Tue, 3 May" */
  date(atMs: Ms): string;
  /** The shortest that is clear: "16:14" today, "Tue 16:14" within a week, else "3 May". */
  brief(atMs: Ms, nowMs: Ms): string;
  /** "Tuesday, 3 May 2016 at 16:14 CEST" */
  full(atMs: Ms): string;
  /** The same in another IANA zone, short: "Tue 07:14 PDT". */
  inZone(atMs: Ms, zone: string): string;
};

const FRESH: Ms = 15 * MINUTE;

/** Older data are hatched and said to be old. */
export function isFresh(asOfMs: Ms, nowMs: Ms): boolean {
  return nowMs - asOfMs <= FRESH;
}

/** The zone of this computer at this moment. What stays on screen takes useZone, which follows. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * How dates and times are written: day before month, 24 hours. The words are English and the readers anywhere; a call
 * slot in two zones must not be read with the wrong half of the day.
 */
export const timesLocale = "en-GB";

/**
 * One set of formatters for the whole window, made when the first time is written: every row of a list uses it. Made anew
 * by TimesProvider when the computer is taken to another zone.
 */
export const SharedTimes = createContext<() => Times>(() => createTimes(timesLocale, localZone()));

export function useTimes(): Times {
  return use(SharedTimes)();
}

export function lazyTimes(zone: string): () => Times {
  let made: Times | null = null;
  return () => (made ??= createTimes(timesLocale, zone));
}

export function createTimes(locale: string, zone: string): Times {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: "h23", ...options });
  const time = format({ hour: "2-digit", minute: "2-digit" });
  const seconds = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const day = format({ year: "numeric", month: "numeric", day: "numeric" });
  const weekday = format({ weekday: "short" });
  const date = format({ weekday: "short", day: "numeric", month: "short" });
  const shortDate = format({ day: "numeric", month: "short" });
  const oldDate = format({ day: "numeric", month: "short", year: "numeric" });
  const full = format({ dateStyle: "full", timeStyle: "short" });
  const zones = new Map<string, Intl.DateTimeFormat>();

  function inZone(atMs: Ms, otherZone: string): string {
    const known =
      zones.get(otherZone) ??
      format({ timeZone: otherZone, weekday: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
    zones.set(otherZone, known);
    return known.format(atMs);
  }

  function brief(atMs: Ms, nowMs: Ms): string {
    if (day.format(atMs) === day.format(nowMs)) return time.format(atMs);
    const distance = Math.abs(nowMs - atMs);
    if (distance < 6 * DAY) return `${weekday.format(atMs)} ${time.format(atMs)}`;
    return distance < 300 * DAY ? shortDate.format(atMs) : oldDate.format(atMs);
  }

  return {
    time: (ms) => time.format(ms),
    seconds: (ms) => seconds.format(ms),
    date: (ms) => date.format(ms),
    brief,
    full: (ms) => full.format(ms),
    inZone,
  };
}

const DAY: Ms = 24 * 60 * MINUTE;
