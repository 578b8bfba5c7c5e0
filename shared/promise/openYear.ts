import type { ClockKind } from "../policy/rules.ts";
import type { OffsetStretch } from "../time/zoneOffsets.ts";
import { DAY, MINUTE, type Ms } from "../units.ts";

/** The open spans of one stretch of time, in order and apart from each other, with the open time before each of them. */
export type OpenYear = {
  readonly fromMs: readonly Ms[];
  readonly toMs: readonly Ms[];
  readonly openBeforeMs: readonly Ms[];
  readonly totalMs: Ms;
};

type OwnHours = Extract<ClockKind, { kind: "hours" }>;

/** Wall-clock borders of a day, from its midnight. */
type OpenDay = { readonly fromMs: Ms; readonly toMs: Ms };

/** ISO weekday -> borders, and the civil days on which nothing counts, as days since 1970. */
export type WeekPlan = {
  readonly days: ReadonlyMap<number, OpenDay>;
  readonly holidays: ReadonlySet<number>;
};

export function weekPlanOf({ days, holidays }: OwnHours): WeekPlan {
  return {
    days: new Map(days.map(({ day, from, to }) => [day, { fromMs: wallMs(from), toMs: wallMs(to) }])),
    holidays: new Set(holidays.map((date) => Date.parse(`${date}T00:00:00Z`) / DAY)),
  };
}

/**
 * Within a stretch of one offset the wall clock runs evenly, so its days are cut there and nowhere else: an hour that is
 * skipped or repeated counts for exactly as long as the wall clock shows it.
 */
export function openYear(plan: WeekPlan, stretches: readonly OffsetStretch[]): OpenYear {
  const fromMs: Ms[] = [];
  const toMs: Ms[] = [];
  const openBeforeMs: Ms[] = [];
  let totalMs = 0;
  for (const span of stretches.flatMap((stretch) => spansOf(plan, stretch))) {
    if (toMs.at(-1) === span.fromMs) {
      toMs[toMs.length - 1] = span.toMs;
    } else {
      fromMs.push(span.fromMs);
      toMs.push(span.toMs);
      openBeforeMs.push(totalMs);
    }
    totalMs += span.toMs - span.fromMs;
  }
  return { fromMs, toMs, openBeforeMs, totalMs };
}

function spansOf(plan: WeekPlan, { fromMs, toMs, offsetMs }: OffsetStretch): readonly OpenDay[] {
  const spans: OpenDay[] = [];
  const lastDay = Math.floor((toMs - 1 + offsetMs) / DAY);
  for (let day = Math.floor((fromMs + offsetMs) / DAY); day <= lastDay; day += 1) {
    const open = plan.holidays.has(day) ? undefined : plan.days.get(weekdayOf(day));
    if (!open) continue;
    const midnightMs = day * DAY - offsetMs;
    const span = { fromMs: Math.max(fromMs, midnightMs + open.fromMs), toMs: Math.min(toMs, midnightMs + open.toMs) };
    if (span.fromMs < span.toMs) spans.push(span);
  }
  return spans;
}

/** 1 = Monday; the first day of 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function wallMs(time: string): Ms {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * MINUTE;
}
