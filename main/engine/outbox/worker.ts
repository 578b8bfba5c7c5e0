import type { Ms } from "../../../shared/units.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow, RowPatch } from "./outboxRow.ts";
import { transition, type OutboxEvent } from "./outboxTable.ts";
import { sendEntry } from "./sendEntry.ts";
import { eventFromSurroundings } from "./surroundings.ts";
import { nextLookAt } from "./timing.ts";
import { verifyEntry } from "./verifyEntry.ts";

/** Entries in hand at a time, over all accounts: enough to hide waiting, few enough for a shared rate limit. */
export const PARALLEL = 3;
/** Never wake up more often than this for something that is due but cannot be taken. */
const LEAST_SLEEP: Ms = 250;

export interface OutboxWorker {
  start(): void;
  /** Looks for work now. Cheap when there is none. */
  wake(): void;
  /** The network or an account is back: what waits for that is tried at once. null = all accounts. */
  networkBack(accountId: string | null): void;
  /** Breaks off what is under way; what its end leaves unclear is checked after the next start. */
  stop(): Promise<void>;
}

/** One sender for the whole outbox: takes due entries, one try each, and sleeps until the next is due. */
export function createWorker(parts: OutboxParts): OutboxWorker {
  const { context, repo } = parts;
  const inHand = new Map<string, Promise<void>>();
  const broken = new AbortController();
  let cancelTimer: (() => void) | null = null;
  let isRunning = false;
  let isLooking = false;
  let wasCalled = false;

  /** Whoever hears of a change may call `wake` in the middle of a look, which tells of changes itself: one at a time. */
  function pump(): void {
    wasCalled = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (wasCalled) {
        wasCalled = false;
        if (isRunning) look();
      }
    } finally {
      isLooking = false;
    }
  }

  function look(): void {
    const nowMs = context.clock.now();
    const isWorkingOffline = parts.deps.isWorkingOffline();
    const moved = context.db.transaction(() => {
      repo.reanchor(nowMs);
      return moveBySurroundings({ nowMs, isWorkingOffline });
    })();
    if (moved.length > 0) context.publish("outbox", moved);
    if (!isWorkingOffline) takeWork(nowMs);
    sleep(isWorkingOffline);
  }

  function moveBySurroundings(world: { nowMs: Ms; isWorkingOffline: boolean }): string[] {
    const isInHand = (id: string) => inHand.has(id);
    return repo.unsent().flatMap((row) => {
      const event = eventFromSurroundings(row, { ...world, isInHand });
      return event !== null && repo.apply(row, event, world.nowMs, patchFor(event, world.nowMs)) ? [row.id] : [];
    });
  }

  function takeWork(nowMs: Ms): void {
    for (const row of repo.dueForVerifying(nowMs)) {
      if (inHand.size < PARALLEL && !inHand.has(row.id)) take(row, verifyEntry);
    }
    while (inHand.size < PARALLEL) {
      const row = repo.claimNext(nowMs);
      if (row === null) return;
      take(row, sendEntry);
    }
  }

  function take(row: OutboxRow, work: typeof sendEntry): void {
    // Started one turn later: its first step tells the windows, which may wake this worker before the entry is in hand.
    const done: Promise<void> = Promise.resolve()
      .then(() => work(parts, row, broken.signal))
      .catch((error: unknown) => {
        // Nothing was written about the end: the entry is picked up as "found sending", or looked after again.
        const name = error instanceof Error ? error.name : "unknown";
        context.logger.error("outbox.workFailed", { entry: row.id, state: row.state, error: name });
      })
      .finally(() => {
        // Its last words may have begun the entry's next try already.
        if (inHand.get(row.id) === done) inHand.delete(row.id);
        pump();
      });
    inHand.set(row.id, done);
  }

  function sleep(isWorkingOffline: boolean): void {
    cancelTimer?.();
    cancelTimer = null;
    // With all hands full the end of a try wakes us; offline, the user does.
    if (isWorkingOffline || inHand.size >= PARALLEL) return;
    const dueMs = repo.nextDueMs(new Set(inHand.keys()));
    if (dueMs === null) return;
    cancelTimer = context.clock.after(Math.max(LEAST_SLEEP, dueMs - context.clock.now()), pump);
  }

  return {
    start() {
      isRunning = true;
      pump();
    },
    wake: pump,
    networkBack(accountId) {
      if (!isRunning || parts.deps.isWorkingOffline()) return;
      const nowMs = context.clock.now();
      context.db.transaction(() => {
        repo.reanchor(nowMs);
        for (const row of repo.unsent()) {
          if (accountId === null || row.accountId === accountId) reconnect(parts, row, nowMs);
        }
      })();
      context.publish("outbox");
      pump();
    },
    async stop() {
      isRunning = false;
      cancelTimer?.();
      cancelTimer = null;
      broken.abort();
      await Promise.all(inHand.values());
    },
  };
}

/** What waits for the network goes; what is being checked is looked at now. */
function reconnect(parts: OutboxParts, row: OutboxRow, nowMs: Ms): void {
  const next = transition(row.state, "networkBack");
  if (next === null) return;
  parts.repo.apply(row, "networkBack", nowMs, next.to === "verifying" ? lookNow(row, nowMs) : {});
}

/**
 * A look brought forward. Once one look has said "not there" the second keeps its distance: two in one breath would
 * prove no more than one.
 */
export function lookNow(row: OutboxRow, nowMs: Ms): RowPatch {
  const { unclearSinceMs, negativeLookups } = row;
  const nextTryAtMs = negativeLookups > 0 ? row.nextTryAtMs : nowMs;
  return { unclearSinceMs, negativeLookups, nextTryAtMs };
}

function patchFor(event: OutboxEvent, nowMs: Ms): RowPatch {
  // When the send broke off is not known; counted from now the settle time is surely long enough.
  return event === "foundAtStart" ? { unclearSinceMs: nowMs, nextTryAtMs: nextLookAt(nowMs, nowMs) } : {};
}
