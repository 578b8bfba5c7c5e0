import { SECOND, type Ms } from "../../../shared/units.ts";
import { tolerateStore } from "../store/patientClock.ts";
import { createCorrectionsRepo } from "./correctionsRepo.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow, RowPatch } from "./outboxRow.ts";
import { stateFacts, transition, type OutboxEvent } from "./outboxTable.ts";
import { beginTry, sendEntry } from "./sendEntry.ts";
import { eventFromSurroundings } from "./surroundings.ts";
import { nextLookAt } from "./timing.ts";
import { verifyEntry } from "./verifyEntry.ts";

/**
 * Entries of one account in hand at a time: enough to hide waiting, few enough for a shared rate limit. Each account has
 * its own, so that a helpdesk that lets every call hang keeps no other waiting.
 */
export const PARALLEL = 4;
/** Never wake up more often than this for something that is due but cannot be taken. */
const LEAST_SLEEP: Ms = 250;
/** What broke off at once is not to break off in a circle. */
const AGAIN_AFTER: Ms = 2 * SECOND;
/** After the disk refused: until somebody has made room. */
const REFUSED_SLEEP: Ms = 5 * SECOND;

export interface OutboxWorker {
  start(): void;
  /** Looks for work now. Cheap when there is none. */
  wake(): void;
  /** The network or an account is back: what waits for that is tried at once. null = all accounts. */
  networkBack(accountId: string | null): void;
  /** An exchange about an entry is under way. */
  isBusy(): boolean;
  /** As isBusy, about an entry of this account. */
  isSending(accountId: string): boolean;
  /** Breaks off what is under way; what its end leaves unclear is checked after the next start. */
  stop(): Promise<void>;
}

/**
 * One sender for the whole outbox: takes due entries, one try each, and sleeps until the next is due. `onIdle`: nothing of
 * that account is under way any more.
 */
export function createWorker(parts: OutboxParts, onIdle: (accountId: string) => void = () => {}): OutboxWorker {
  const { context, repo } = parts;
  const inHand = new Map<string, { readonly accountId: string; readonly done: Promise<void> }>();
  const broken = new AbortController();
  // Made once: making a transaction costs more than an empty one.
  const together = context.db.transaction((work: () => string[]) => work());
  let cancelTimer: (() => void) | null = null;
  let isRunning = false;
  let isLooking = false;
  let wasCalled = false;

  function isSending(accountId: string): boolean {
    return [...inHand.values()].some((held) => held.accountId === accountId);
  }

  /** Whoever hears of a change may call `wake` in the middle of a look, which tells of changes itself: one at a time. */
  function pump(): void {
    wasCalled = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (wasCalled) {
        wasCalled = false;
        // A disk that refuses is asked again later: the entries stay as they are, and nothing is sent unrecorded.
        if (isRunning && !tolerateStore(look, context.logger, context.reportStoreTrouble)) sleepFor(REFUSED_SLEEP);
      }
    } finally {
      isLooking = false;
    }
  }

  function look(): void {
    const nowMs = context.clock.now();
    const isWorkingOffline = parts.deps.isWorkingOffline();
    const moved = moveBySurroundings({ nowMs, isWorkingOffline });
    if (moved.length > 0) context.publish("outbox", moved);
    if (!isWorkingOffline) takeWork(nowMs);
    sleep(isWorkingOffline);
  }

  /** Most looks find nothing to move, and then write nothing. */
  function moveBySurroundings(world: { nowMs: Ms; isWorkingOffline: boolean }): string[] {
    const isInHand = (id: string) => inHand.has(id);
    if (repo.isAhead(world.nowMs)) repo.reanchor(world.nowMs);
    const due = repo.movable(world.isWorkingOffline).flatMap((row) => {
      if (stateFacts[row.state].claimant === "verify") parts.settleWatch.begin(row);
      const event = eventFromSurroundings(row, { ...world, isInHand });
      return event === null ? [] : [{ row, event }];
    });
    return due.length === 0 ? [] : together(() => due.flatMap(({ row, event }) => moveOne(row, event, world.nowMs)));
  }

  function moveOne(row: OutboxRow, event: OutboxEvent, nowMs: Ms): string[] {
    if (event === "foundAtStart" && parts.versions.openTryWrote(row.id) === false) {
      breakOff(parts, row, nowMs);
      return [row.id];
    }
    return repo.apply(row, event, nowMs, patchFor(event, nowMs)) ? [row.id] : [];
  }

  function takeWork(nowMs: Ms): void {
    for (const row of repo.dueForVerifying(nowMs)) {
      if (!closed(nowMs).includes(row.accountId) && !inHand.has(row.id)) take(row, verifyEntry);
    }
    for (;;) {
      const full = closed(nowMs);
      if (full.length > 0 && !repo.hasWorkBeside(full)) return;
      const begun = beginTry(parts, nowMs, full);
      if (begun === null) return;
      take(begun.row, (given, _row, signal) => sendEntry(given, begun, signal));
    }
  }

  /** Accounts for which no more can be taken now: all hands are full, or the helpdesk asked to be left alone. */
  function closed(nowMs: Ms): readonly string[] {
    const accounts = [...inHand.values()].map(({ accountId }) => accountId);
    const crowded = accounts.filter((id) => accounts.filter((other) => other === id).length >= PARALLEL);
    return [...new Set([...crowded, ...parts.quiet.at(nowMs)])];
  }

  function take(row: OutboxRow, work: typeof verifyEntry): void {
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
        if (inHand.get(row.id)?.done === done) inHand.delete(row.id);
        pump();
        if (!isSending(row.accountId)) onIdle(row.accountId);
      });
    inHand.set(row.id, { accountId: row.accountId, done });
  }

  function sleep(isWorkingOffline: boolean): void {
    cancelTimer?.();
    cancelTimer = null;
    // Offline, the user wakes us.
    if (isWorkingOffline) return;
    const nowMs = context.clock.now();
    const dueMs = repo.nextDueMs(nowMs, new Set(inHand.keys()), closed(nowMs));
    const instants = [dueMs, parts.quiet.nextEndMs(nowMs)].filter((instant) => instant !== null);
    if (instants.length === 0) return;
    sleepFor(Math.max(LEAST_SLEEP, Math.min(...instants) - nowMs));
  }

  function sleepFor(ms: Ms): void {
    cancelTimer?.();
    cancelTimer = context.clock.after(ms, pump);
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
      const reconnectAll = context.db.transaction(() => {
        repo.reanchor(nowMs);
        for (const row of repo.unsent()) {
          if (accountId === null || row.accountId === accountId) reconnect(parts, row, nowMs);
        }
      });
      if (tolerateStore(reconnectAll, context.logger, context.reportStoreTrouble)) context.publish("outbox");
      pump();
    },
    isBusy: () => inHand.size > 0,
    isSending,
    async stop() {
      isRunning = false;
      cancelTimer?.();
      cancelTimer = null;
      parts.settleWatch.stop();
      broken.abort();
      await Promise.all([...inHand.values()].map(({ done }) => done));
    },
  };
}

/** What waits for the network goes; what is being checked is looked at now. */
function reconnect(parts: OutboxParts, row: OutboxRow, nowMs: Ms): void {
  const next = transition(row.state, "networkBack", row.reason);
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

/**
 * Left in the middle of a look at its thread or of its files: nothing was written, so there is nothing to look for. Whoever
 * is writing another version decides when that one goes.
 */
function breakOff(parts: OutboxParts, row: OutboxRow, nowMs: Ms): void {
  const isReplaced = createCorrectionsRepo(parts.context.db).openFor(row.id) !== null;
  parts.versions.endOpenTry(row.id, "brokeOff", nowMs);
  if (isReplaced) parts.repo.apply(row, "replaced", nowMs);
  else parts.repo.apply(row, "brokeOff", nowMs, { nextTryAtMs: nowMs + AGAIN_AFTER });
}

function patchFor(event: OutboxEvent, nowMs: Ms): RowPatch {
  // When the send broke off is not known; counted from now the settle time is surely long enough.
  return event === "foundAtStart" ? { unclearSinceMs: nowMs, nextTryAtMs: nextLookAt(nowMs, nowMs) } : {};
}
