import { HOUR, MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../ports.ts";
import type { HelpdeskProblem } from "../helpdesks/helpdeskProblem.ts";

const PULL_EVERY: Ms = MINUTE;
/** Spreads the clients of one helpdesk, which share one allowance of requests. */
const PULL_JITTER: Ms = 6 * SECOND;
/** Resume, unlock and focus often come together. */
export const SIGNAL_GAP: Ms = 10 * SECOND;
const BACKOFF_BASE: Ms = 5 * SECOND;
export const BACKOFF_CAP: Ms = 5 * MINUTE;
const BACKOFF_LEAST: Ms = SECOND;
/** A helpdesk that asks for a longer wait than this has answered nonsense. */
const HOLD_CAP: Ms = HOUR;

/** stopped: the account is gone, or the pull was called off. */
export type PullEnd =
  /** nextAfterMs: there is more to read; when to go on. */
  | { readonly kind: "done"; readonly nextAfterMs?: Ms }
  | { readonly kind: "failed"; readonly problem: HelpdeskProblem }
  | { readonly kind: "stopped" };

export interface PullScheduleParts {
  readonly clock: Clock;
  /** 0 to 1. */
  random(): number;
  pull(accountId: string, signal: AbortSignal): Promise<PullEnd>;
  /** True while the user works offline: nothing starts by itself. */
  isPaused(): boolean;
  /** A pull began or ended. */
  runningChanged(): void;
}

interface Lane {
  running: { readonly end: Promise<PullEnd>; readonly controller: AbortController } | null;
  next: Promise<PullEnd> | null;
  startedAtMs: Ms | null;
  failures: number;
  /** The helpdesk asked to wait (Retry-After): nobody's wish is older than that. */
  hold: { readonly sinceMs: Ms; readonly untilMs: Ms; readonly end: PullEnd } | null;
  cancelTimer(): void;
}

/** When each account is pulled: one pull at a time per account, every minute, later after failures. */
export function createPullSchedule({ clock, random, pull, isPaused, runningChanged }: PullScheduleParts) {
  const lanes = new Map<string, Lane>();
  /** How many work on an account that must not be pulled meanwhile. */
  const bars = new Map<string, number>();
  let isStopped = false;

  function laneOf(accountId: string): Lane {
    const known = lanes.get(accountId);
    if (known) return known;
    const lane: Lane = {
      running: null,
      next: null,
      startedAtMs: null,
      failures: 0,
      hold: null,
      cancelTimer: () => undefined,
    };
    lanes.set(accountId, lane);
    return lane;
  }

  function run(accountId: string, lane: Lane): Promise<PullEnd> {
    const held = heldEnd(lane);
    if (held) return Promise.resolve(held);
    lane.cancelTimer();
    if (isStopped || bars.has(accountId) || lanes.get(accountId) !== lane) return Promise.resolve({ kind: "stopped" });
    lane.startedAtMs = clock.now();
    const controller = new AbortController();
    const end = pull(accountId, controller.signal).then((result) => {
      lane.running = null;
      lane.failures = result.kind === "failed" ? lane.failures + 1 : 0;
      plan(accountId, lane, result);
      runningChanged();
      return result;
    });
    lane.running = { end, controller };
    runningChanged();
    return end;
  }

  /** What the last pull ended with while its helpdesk still wants to be left alone. A clock put elsewhere ends the wait. */
  function heldEnd({ hold }: Lane): PullEnd | null {
    if (hold === null) return null;
    return clock.now() >= hold.sinceMs && clock.now() < hold.untilMs ? hold.end : null;
  }

  function plan(accountId: string, lane: Lane, end: PullEnd): void {
    lane.cancelTimer();
    // A refused token stays refused: the next sign-in starts the account again.
    const isOver = isStopped || lanes.get(accountId) !== lane;
    if (isOver || (end.kind === "failed" && end.problem.kind === "signIn")) return;
    const delayMs = delayAfter(end, lane.failures, random);
    const isAskedToWait = end.kind === "failed" && end.problem.retryAfterMs !== null;
    lane.hold = isAskedToWait ? { sinceMs: clock.now(), untilMs: clock.now() + delayMs, end } : null;
    lane.cancelTimer = clock.after(delayMs, () => {
      lane.hold = null;
      if (isPaused()) plan(accountId, lane, { kind: "done" });
      else void run(accountId, lane);
    });
  }

  /** Calls off what runs, and keeps the time-table. */
  async function interrupt(): Promise<void> {
    const running = [...lanes.values()].flatMap((lane) => lane.running ?? []);
    for (const pullOfLane of running) pullOfLane.controller.abort();
    await Promise.all(running.map((pullOfLane) => pullOfLane.end));
  }

  async function forget(accountId: string): Promise<void> {
    const lane = lanes.get(accountId);
    lanes.delete(accountId);
    lane?.cancelTimer();
    lane?.running?.controller.abort();
    await lane?.running?.end;
  }

  function bar(accountId: string, by: 1 | -1): void {
    const count = (bars.get(accountId) ?? 0) + by;
    if (count === 0) bars.delete(accountId);
    else bars.set(accountId, count);
  }

  /** Something hints at news: pulls now unless one is running or began less than `gapMs` ago. */
  function nudge(accountId: string, gapMs: Ms = 0): void {
    const lane = laneOf(accountId);
    if (lane.running || isPaused() || heldEnd(lane)) return;
    const age = lane.startedAtMs === null ? null : clock.now() - lane.startedAtMs;
    // A clock put back makes the age negative: then nothing is known about it.
    if (age !== null && age >= 0 && age < gapMs) return;
    void run(accountId, lane);
  }

  return {
    interrupt,
    /** A pull that begins after this call; a running one is waited for first. */
    fresh(accountId: string): Promise<PullEnd> {
      const lane = laneOf(accountId);
      if (!lane.running) return run(accountId, lane);
      lane.next ??= lane.running.end.then(() => {
        lane.next = null;
        return run(accountId, lane);
      });
      return lane.next;
    },
    nudge,
    /** Calls off what runs and forgets the account. */
    forget,
    /**
     * Calls off what runs, and begins no pull of this account, whoever asks for one, until `work` has ended. Where it
     * fails, the account is pulled as before.
     */
    async without<Result>(accountId: string, work: () => Promise<Result>): Promise<Result> {
      bar(accountId, 1);
      let isDone = false;
      try {
        await forget(accountId);
        const result = await work();
        isDone = true;
        return result;
      } finally {
        bar(accountId, -1);
        if (!isDone && !bars.has(accountId)) nudge(accountId);
      }
    },
    isRunning: () => [...lanes.values()].some((lane) => lane.running !== null),
    /** Accounts whose pull runs. */
    running: (): readonly string[] => [...lanes].flatMap(([id, lane]) => (lane.running === null ? [] : [id])),
    async stop(): Promise<void> {
      isStopped = true;
      for (const lane of lanes.values()) lane.cancelTimer();
      await interrupt();
    },
  };
}

/** A minute after a good pull, or sooner when there is more; what a busy server asks for; else a random wait that doubles its range with every failure. */
export function delayAfter(end: PullEnd, failures: number, random: () => number): Ms {
  if (end.kind === "done" && end.nextAfterMs !== undefined) return end.nextAfterMs;
  if (end.kind !== "failed") return PULL_EVERY + Math.round(random() * PULL_JITTER);
  if (end.problem.retryAfterMs !== null) return Math.min(HOLD_CAP, Math.max(BACKOFF_LEAST, end.problem.retryAfterMs));
  const range = Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** Math.min(failures, 10));
  return Math.max(BACKOFF_LEAST, Math.round(random() * range));
}
