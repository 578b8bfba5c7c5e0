import type { ClockKind } from "../policy/rules.ts";
import { offsetStretches, type OffsetStretch } from "../time/zoneOffsets.ts";
import { DAY, type Ms } from "../units.ts";
import { openYear, weekPlanOf, type OpenYear } from "./openYear.ts";

/** A stretch of time; `toMs` null = it still lasts. */
export type Span = { readonly fromMs: Ms; readonly toMs: Ms | null };

/**
 * When a promise counts: while the zone's wall clock shows a time within the hours of an open day that is no holiday.
 * Instants: UTC ms of the helpdesk's clock.
 */
export type Hours = {
  isOpen(atMs: Ms): boolean;
  openMs(fromMs: Ms, toMs: Ms): Ms;
  /** First instant at which `targetMs` of open time has passed, pauses left out; null while one lasts, or beyond 10 years. */
  due(startMs: Ms, targetMs: Ms, pauses: readonly Span[]): Ms | null;
  /** The instant itself while it is open; null = none within 10 years. */
  nextOpening(atMs: Ms): Ms | null;
  /** The open spans between two instants, cut at both, in order. */
  stretches(fromMs: Ms, toMs: Ms): readonly Stretch[];
};

export type Stretch = { readonly fromMs: Ms; readonly toMs: Ms };

/** Remembers what it worked out: one book serves all clocks of a list. */
export type HoursBook = { hoursOf(kind: ClockKind): Hours };

/** Nothing further ahead is worked out. */
const FARTHEST_DUE: Ms = 3653 * DAY;

export function createHoursBook(): HoursBook {
  const byKind = new WeakMap<ClockKind, Hours>();
  // The same hours may come as many objects: each parsed copy of a set is a new one.
  const byText = new Map<string, Hours>();
  const zones = createZoneYears();
  const hoursOf = (kind: ClockKind): Hours => {
    if (kind.kind === "roundTheClock") return roundTheClock;
    const { zone, days, holidays } = kind;
    const text = JSON.stringify({ zone, days, holidays });
    const hours = byText.get(text) ?? hoursOfYears(yearsOf(kind, zones));
    byText.set(text, hours);
    return hours;
  };
  return {
    hoursOf(kind) {
      const hours = byKind.get(kind) ?? hoursOf(kind);
      byKind.set(kind, hours);
      return hours;
    },
  };
}

type ZoneYears = (zone: string, year: number) => readonly OffsetStretch[];

/** Looking for a zone's changes is dear: once for each year, whatever hours ask for it. */
function createZoneYears(): ZoneYears {
  const known = new Map<string, readonly OffsetStretch[]>();
  return (zone, year) => {
    const key = `${zone} ${year}`;
    const stretches = known.get(key) ?? offsetStretches(zone, yearStart(year), yearStart(year + 1));
    known.set(key, stretches);
    return stretches;
  };
}

function yearsOf(kind: Extract<ClockKind, { kind: "hours" }>, zones: ZoneYears): (year: number) => OpenYear {
  const plan = weekPlanOf(kind);
  const years = new Map<number, OpenYear>();
  return (year) => {
    const open = years.get(year) ?? openYear(plan, zones(kind.zone, year));
    years.set(year, open);
    return open;
  };
}

/** A "year" is 366 days since 1970: only a piece to remember, whose number is one division away; no hours end with it. */
const YEAR: Ms = 366 * DAY;

function yearStart(year: number): Ms {
  return year * YEAR;
}

function yearOf(atMs: Ms): number {
  return Math.floor(atMs / YEAR);
}

const roundTheClock: Hours = {
  isOpen: () => true,
  openMs: (fromMs, toMs) => Math.max(0, toMs - fromMs),
  due: (startMs, targetMs, pauses) => dueAfter(roundTheClock.openMs, plainAdvance, { startMs, targetMs, pauses }),
  nextOpening: (atMs) => atMs,
  stretches: (fromMs, toMs) => (fromMs < toMs ? [{ fromMs, toMs }] : []),
};

type Advance = (fromMs: Ms, byMs: Ms, limitMs: Ms) => Ms | null;

function plainAdvance(fromMs: Ms, byMs: Ms, limitMs: Ms): Ms | null {
  return fromMs + byMs > limitMs ? null : fromMs + byMs;
}

function hoursOfYears(year: (year: number) => OpenYear): Hours {
  const openMs = (fromMs: Ms, toMs: Ms): Ms => (toMs <= fromMs ? 0 : openBetween(year, fromMs, toMs));
  const advance: Advance = (fromMs, byMs, limitMs) => advanceOpen(year, { fromMs, byMs, limitMs });
  return {
    isOpen: (atMs) => openMs(atMs, atMs + 1) === 1,
    openMs,
    due: (startMs, targetMs, pauses) => dueAfter(openMs, advance, { startMs, targetMs, pauses }),
    nextOpening(atMs) {
      // The first millisecond that counts ends one after it began.
      const firstEndMs = advance(atMs, 1, atMs + FARTHEST_DUE);
      return firstEndMs === null ? null : firstEndMs - 1;
    },
    stretches(fromMs, toMs) {
      const spans: Stretch[] = [];
      for (let each = yearOf(fromMs); each <= yearOf(toMs); each += 1)
        spans.push(...stretchesOf(year(each), fromMs, toMs));
      return spans;
    },
  };
}

type Due = { readonly startMs: Ms; readonly targetMs: Ms; readonly pauses: readonly Span[] };

function dueAfter(openMs: Hours["openMs"], advance: Advance, { startMs, targetMs, pauses }: Due): Ms | null {
  const limitMs = startMs + FARTHEST_DUE;
  if (pauses.length === 0) return advance(startMs, targetMs, limitMs);
  let countedToMs = startMs;
  let leftMs = targetMs;
  for (const { fromMs, toMs } of pauses.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const countedMs = openMs(countedToMs, fromMs);
    if (countedMs >= leftMs) break;
    leftMs -= countedMs;
    if (toMs === null) return null;
    countedToMs = Math.max(countedToMs, toMs);
  }
  return advance(countedToMs, leftMs, limitMs);
}

function openBetween(year: (year: number) => OpenYear, fromMs: Ms, toMs: Ms): Ms {
  const first = yearOf(fromMs);
  const last = yearOf(toMs);
  let ms = openBefore(year(last), toMs) - openBefore(year(first), fromMs);
  for (let each = first; each < last; each += 1) ms += year(each).totalMs;
  return ms;
}

function stretchesOf(open: OpenYear, fromMs: Ms, toMs: Ms): readonly Stretch[] {
  return open.fromMs
    .map((opensMs, index) => ({ fromMs: Math.max(opensMs, fromMs), toMs: Math.min(open.toMs[index] ?? opensMs, toMs) }))
    .filter((stretch) => stretch.fromMs < stretch.toMs);
}

/** Open time of the year before an instant of it. */
function openBefore({ fromMs, toMs, openBeforeMs }: OpenYear, atMs: Ms): Ms {
  const index = lastAtOrBelow(fromMs, atMs);
  if (index < 0) return 0;
  return (openBeforeMs[index] ?? 0) + Math.min(atMs, toMs[index] ?? atMs) - (fromMs[index] ?? atMs);
}

type Way = { readonly fromMs: Ms; readonly byMs: Ms; readonly limitMs: Ms };

function advanceOpen(year: (year: number) => OpenYear, { fromMs, byMs, limitMs }: Way): Ms | null {
  let current = yearOf(fromMs);
  let neededMs = byMs + openBefore(year(current), fromMs);
  while (neededMs > year(current).totalMs) {
    neededMs -= year(current).totalMs;
    current += 1;
    if (yearStart(current) > limitMs) return null;
  }
  const open = year(current);
  // The last span that begins below it holds it: an instant of closing belongs to the span it ends.
  const index = lastAtOrBelow(open.openBeforeMs, neededMs - 1);
  const atMs = (open.fromMs[index] ?? 0) + neededMs - (open.openBeforeMs[index] ?? 0);
  return atMs > limitMs ? null : atMs;
}

/** Index of the last of the sorted values that is at most `value`; -1 = none. */
function lastAtOrBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
