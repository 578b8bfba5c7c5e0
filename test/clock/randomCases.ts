import { between, pick, type SeededRandom } from "../faults/seededRandom.ts";
import { wallReader } from "./wallClock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A day of interest in a zone, UTC ms. */
export type Spot = { readonly zone: string; readonly atMs: number; readonly kind: "change" | "monthEnd" };

/** Every change of an offset from 2015 to 2035 to the minute, found by looking at the wall clock day by day. */
export function changesOf(zone: string): readonly Spot[] {
  const read = wallReader(zone);
  const offset = (utcMinute: number) => read(utcMinute) - utcMinute;
  const spots: Spot[] = [];
  const end = Date.UTC(2036, 0, 1) / MINUTE;
  for (let before = Date.UTC(2015, 0, 1) / MINUTE; before < end; before += 1440) {
    if (offset(before) === offset(before + 1440)) continue;
    let [low, high] = [before, before + 1440];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === offset(before)) low = middle;
      else high = middle;
    }
    spots.push({ zone, atMs: high * MINUTE, kind: "change" });
  }
  return spots;
}

/** The ends of February and of the year in each of those years: leap days, short months, new years. */
export function monthEndsOf(zone: string): readonly Spot[] {
  return Array.from({ length: 21 }, (_none, year) => [2, 12].map((month) => Date.UTC(2015 + year, month, 1)))
    .flat()
    .map((atMs) => ({ zone, atMs, kind: "monthEnd" }));
}

export type CaseHours = {
  readonly days: readonly { readonly day: number; readonly from: number; readonly to: number }[];
  readonly holidays: readonly string[];
};
export type CaseEvent = { readonly kind: string; readonly atMs: number; readonly status?: string };
export type RandomCase = {
  readonly zone: string;
  readonly hours: CaseHours | null;
  readonly targetMs: number;
  readonly stopsOn: "acknowledged" | "responded" | "escalated";
  readonly pausesWhile: readonly string[];
  readonly events: readonly CaseEvent[];
};

export function randomCase(random: SeededRandom, { zone, atMs }: Spot): RandomCase {
  const startMs = startNear(random, atMs);
  const hours = randomHours(random, atMs);
  const pausesWhile = random() < 0.5 ? [] : pick(random, [["pending"], ["pending", "hold"]]);
  const targetMs = randomTarget(random);
  const created = { kind: "created", atMs: startMs };
  const events = [created, ...statuses(random, startMs), ...words(random, startMs)];
  const stopsOn = pick(random, ["acknowledged", "responded", "responded", "escalated"] as const);
  return { zone, hours, targetMs, stopsOn, pausesWhile, events };
}

/** Often on a border: of the change itself, of an hour, of a minute. */
function startNear(random: SeededRandom, atMs: number): number {
  const exact = atMs + between(random, -4 * DAY, DAY);
  const border = pick(random, [1, 1, 1, MINUTE, 15 * MINUTE, HOUR, HOUR]);
  return random() < 0.05 ? atMs : Math.floor(exact / border) * border;
}

function randomTarget(random: SeededRandom): number {
  const longest = pick(random, [1_000, 10 * MINUTE, 2 * HOUR, 2 * HOUR, 8 * HOUR, 8 * HOUR, 24 * HOUR]);
  const ms = between(random, 1, longest);
  return random() < 0.5 ? ms : Math.ceil(ms / MINUTE) * MINUTE;
}

const week = [1, 2, 3, 4, 5, 6, 7];

function randomHours(random: SeededRandom, atMs: number): CaseHours | null {
  if (random() < 0.1) return null;
  const form = pick(random, ["office", "wholeDays", "odd", "night", "sundays"] as const);
  const holidays = random() < 0.4 ? [dateNear(random, atMs), dateNear(random, atMs)] : [];
  const on = (days: readonly number[], from: number, to: number) => ({
    days: days.map((day) => ({ day, from, to })),
    holidays,
  });
  if (form === "office") return on([1, 2, 3, 4, 5], 9 * 60, 17 * 60);
  if (form === "wholeDays") return on(random() < 0.5 ? [1, 2, 3, 4, 5] : week, 0, 1440);
  // Inside the hours that are skipped and repeated.
  if (form === "night") return on(week, between(random, 0, 150), between(random, 151, 300));
  if (form === "sundays") return on([6, 7], between(random, 0, 119), between(random, 600, 1440));
  const days = week.filter(() => random() < 0.6);
  return {
    days: (days.length === 0 ? [7] : days).map((day) => {
      const from = between(random, 0, 1320);
      return { day, from, to: between(random, from + 1, 1440) };
    }),
    holidays,
  };
}

function dateNear(random: SeededRandom, atMs: number): string {
  return new Date(atMs + between(random, -4, 7) * DAY).toISOString().slice(0, 10);
}

function statuses(random: SeededRandom, startMs: number): readonly CaseEvent[] {
  const count = pick(random, [0, 0, 1, 2, 3, 6]);
  return Array.from({ length: count }, () => ({
    kind: "statusChanged",
    atMs: startMs + between(random, -HOUR, pick(random, [HOUR, 12 * HOUR, 6 * DAY])),
    status: pick(random, ["new", "open", "open", "pending", "pending", "hold", "solved"]),
  })).filter(isFirstAtItsInstant);
}

/** What a helpdesk does twice in one millisecond has no order. */
function isFirstAtItsInstant({ atMs }: CaseEvent, index: number, all: readonly CaseEvent[]): boolean {
  return all.findIndex((other) => other.atMs === atMs) === index;
}

function words(random: SeededRandom, startMs: number): readonly CaseEvent[] {
  const kinds = [
    "agentAnswered",
    "automaticAnswered",
    "customerAnswered",
    "customerAnswered",
    "engineerOnIt",
    "closed",
  ];
  return Array.from({ length: pick(random, [0, 0, 1, 2, 3]) }, () => ({
    kind: pick(random, kinds),
    atMs: startMs + between(random, 0, pick(random, [HOUR, 12 * HOUR, 6 * DAY])),
  }));
}
