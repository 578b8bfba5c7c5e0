import type { WallClock } from "./wallClock.ts";

/**
 * The clock of a ticket counted out minute by minute, from the words of the rule alone. It shares no code with
 * shared/promise: slow, plain, and the measure of the other.
 */
export type OracleRule = {
  readonly targetMs: number;
  /** null = round the clock. */
  readonly hours: OracleHours | null;
  readonly stopsOn: "acknowledged" | "responded" | "escalated";
  readonly pausesWhile: readonly string[];
};
export type OracleHours = {
  readonly wall: WallClock;
  /** ISO weekday, and minutes of its day, half-open. */
  readonly days: readonly { readonly day: number; readonly from: number; readonly to: number }[];
  /** "2016-07-04". */
  readonly holidays: readonly string[];
};
export type OracleEvent = { readonly kind: string; readonly atMs: number; readonly status?: string | undefined };

export type OracleClock = {
  readonly state: "notStarted" | "running" | "paused" | "met" | "metLate" | "stopped";
  readonly startedAtMs: number | null;
  readonly dueAtMs: number | null;
  readonly stoppedAtMs: number | null;
  readonly usedMs: number | null;
  readonly pausedForMs: number;
  readonly leftAtPauseMs: number | null;
};

const MINUTE_MS = 60_000;
const MET_BY = {
  acknowledged: ["agentAnswered", "automaticAnswered"],
  responded: ["agentAnswered"],
  escalated: ["engineerOnIt"],
} as const satisfies Record<OracleRule["stopsOn"], readonly string[]>;

export function oracleClock(rule: OracleRule, events: readonly OracleEvent[]): OracleClock {
  const story = [...events].sort((one, other) => one.atMs - other.atMs);
  const startMs = story.find(({ kind }) => kind === "created")?.atMs;
  const metBy: readonly string[] = MET_BY[rule.stopsOn];
  const metMs = story.find(({ kind }) => metBy.includes(kind))?.atMs ?? null;
  const settledMs = settledOf(story);
  const stopMs = metMs ?? settledMs;
  if (startMs === undefined)
    return {
      state: "notStarted",
      startedAtMs: null,
      dueAtMs: null,
      stoppedAtMs: stopMs,
      usedMs: null,
      pausedForMs: 0,
      leftAtPauseMs: null,
    };
  const changes = rule.pausesWhile.length === 0 ? [] : story.filter(({ kind }) => kind === "statusChanged");
  const isPausedAt = (atMs: number) => isPausing(changes, rule.pausesWhile, atMs);
  const lastMs = story.at(-1)?.atMs ?? startMs;
  const isPausedAtEnd = isPausedAt(lastMs);
  const edges = [...changes.map(({ atMs }) => atMs), ...(stopMs === null ? [] : [stopMs])];
  const walk = { startMs, edges, isCounted: countedBy(rule.hours), isPausedAt };
  const dueMs = walkToDue(walk, rule.targetMs, isPausedAtEnd ? lastMs : null);
  const lasting = dueMs === null ? lastPauseOf(changes, rule.pausesWhile) : null;
  const isStopped = stopMs !== null;
  const leftMs = lasting === null ? null : rule.targetMs - walkTo(walk, lasting).countedMs;
  const endMs = Math.min(dueMs ?? Infinity, stopMs ?? Infinity);
  return {
    state: stateOf({ metMs, settledMs, dueMs, leftMs }),
    startedAtMs: startMs,
    dueAtMs: dueMs,
    stoppedAtMs: stopMs,
    usedMs: isStopped ? walkTo(walk, stopMs).countedMs : null,
    pausedForMs: walkTo(walk, endMs === Infinity ? (lasting ?? startMs) : endMs).pausedMs,
    leftAtPauseMs: isStopped ? null : leftMs,
  };
}

type Ends = { metMs: number | null; settledMs: number | null; dueMs: number | null; leftMs: number | null };

function stateOf({ metMs, settledMs, dueMs, leftMs }: Ends): OracleClock["state"] {
  if (metMs !== null) return dueMs !== null && metMs > dueMs ? "metLate" : "met";
  if (settledMs !== null) return "stopped";
  return leftMs === null ? "running" : "paused";
}

/** The first end that nothing undid. */
function settledOf(story: readonly OracleEvent[]): number | null {
  const ends = (event: OracleEvent) =>
    event.kind === "closed" || (event.kind === "statusChanged" && ["solved", "closed"].includes(event.status ?? ""));
  const undoes = (event: OracleEvent) =>
    event.kind === "customerAnswered" || (event.kind === "statusChanged" && !ends(event));
  const lastUndone = story.findLastIndex(undoes);
  return story.slice(lastUndone + 1).find(ends)?.atMs ?? null;
}

function isPausing(changes: readonly OracleEvent[], statuses: readonly string[], atMs: number): boolean {
  const last = changes.findLast((change) => change.atMs <= atMs);
  return last !== undefined && statuses.includes(last.status ?? "");
}

/** Where the pause that still lasts began. */
function lastPauseOf(changes: readonly OracleEvent[], statuses: readonly string[]): number | null {
  const before = changes.findLastIndex(({ status }) => !statuses.includes(status ?? ""));
  return changes[before + 1]?.atMs ?? null;
}

function countedBy(hours: OracleHours | null): (utcMinute: number) => boolean {
  if (hours === null) return () => true;
  const holidays = new Set(hours.holidays.map((date) => Date.parse(date) / 86_400_000));
  let date = Number.NaN;
  let open: OracleHours["days"] = [];
  return (utcMinute) => {
    const shown = hours.wall(utcMinute);
    const shownDate = Math.floor(shown / 1440);
    if (shownDate !== date) {
      date = shownDate;
      const weekday = new Date(date * 86_400_000).getUTCDay() || 7;
      open = holidays.has(date) ? [] : hours.days.filter(({ day }) => day === weekday);
    }
    const minute = shown - date * 1440;
    return open.some(({ from, to }) => from <= minute && minute < to);
  };
}

type Walk = {
  readonly startMs: number;
  /** Instants at which something begins or ends. */
  readonly edges: readonly number[];
  readonly isCounted: (utcMinute: number) => boolean;
  readonly isPausedAt: (atMs: number) => boolean;
};

/** One minute of UTC, or a piece of one that is cut by the start or an edge. */
type Piece = (fromMs: number, toMs: number, isCounted: boolean, isPaused: boolean) => number | null;

/** Goes from the start minute by minute, until `see` answers with something. */
function walkOn({ startMs, edges, isCounted, isPausedAt }: Walk, see: Piece): number | null {
  const edgeMinutes = new Set([startMs, ...edges].map((edge) => Math.floor(edge / MINUTE_MS)));
  let paused = false;
  for (let utcMinute = Math.floor(startMs / MINUTE_MS); ; utcMinute += 1) {
    const counted = isCounted(utcMinute);
    const toMs = (utcMinute + 1) * MINUTE_MS;
    if (!edgeMinutes.has(utcMinute)) {
      const end = see(utcMinute * MINUTE_MS, toMs, counted, paused);
      if (end !== null) return end;
      continue;
    }
    const points = pointsOf(utcMinute, startMs, edges);
    for (const [index, point] of points.entries()) {
      paused = isPausedAt(point);
      const end = see(point, points[index + 1] ?? toMs, counted, paused);
      if (end !== null) return end;
    }
  }
}

function pointsOf(utcMinute: number, startMs: number, edges: readonly number[]): readonly number[] {
  const fromMs = Math.max(utcMinute * MINUTE_MS, startMs);
  const cuts = edges.filter((edge) => fromMs < edge && edge < (utcMinute + 1) * MINUTE_MS);
  return [fromMs, ...[...new Set(cuts)].sort((one, other) => one - other)];
}

/** null = a pause lasts, and the target was not reached before it. */
function walkToDue(walk: Walk, targetMs: number, pausedSinceMs: number | null): number | null {
  let leftMs = targetMs;
  const endMs = walkOn(walk, (fromMs, toMs, counted, paused) => {
    if (pausedSinceMs !== null && fromMs > pausedSinceMs) return Number.NaN;
    if (!counted || paused) return null;
    if (toMs - fromMs >= leftMs) return fromMs + leftMs;
    leftMs -= toMs - fromMs;
    return null;
  });
  return Number.isNaN(endMs) ? null : endMs;
}

function walkTo(walk: Walk, endMs: number): { readonly countedMs: number; readonly pausedMs: number } {
  let countedMs = 0;
  let pausedMs = 0;
  walkOn(walk, (fromMs, toMs, counted, paused) => {
    if (fromMs >= endMs) return endMs;
    const ms = Math.min(toMs, endMs) - fromMs;
    if (paused) pausedMs += ms;
    else if (counted) countedMs += ms;
    return null;
  });
  return { countedMs, pausedMs };
}
