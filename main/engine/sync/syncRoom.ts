import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import type { syncRoutes } from "../../../shared/ipc/routes/sync.ts";
import { DAY, SECOND, type Ms } from "../../../shared/units.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { pullOneAccount, type AccountPullDeps } from "./accountPull.ts";
import type { FileCache } from "./fileCache.ts";
import { createFirstPullRepo } from "./firstPullRepo.ts";
import { journalAsText } from "./journalExport.ts";
import { isFailure } from "./journalLines.ts";
import { createJournalRepo } from "./journalRepo.ts";
import { createPullSchedule, SIGNAL_GAP, type PullEnd } from "./pullSchedule.ts";
import { connectionOf } from "./reachability.ts";

export interface SyncDeps extends AccountPullDeps {
  /** Files of tickets kept on this computer. */
  readonly fileCache: FileCache;
  /** Something goes out to the account at this moment. */
  isSending?(accountId: string): boolean;
  /** From start to the first pull: the first window is drawn before. Tests pass 0. */
  readonly firstPullAfterMs?: Ms;
  /** 0 to 1; tests pass their own. */
  random?(): number;
}

/** What other rooms ask of sync. */
export interface Sync {
  /** A pull that begins after this call; resolves when it ended, whatever came of it. */
  pull(accountId: string): Promise<PullEnd>;
  /** Soon, without waiting: after an item of ours was sent, after a sign-in. */
  pullSoon(accountId: string): void;
  /** Nothing goes out to the account any more: a pull that let it go first begins now. */
  sendingEnded(accountId: string): void;
  /** Calls off and forgets; before an account is removed. */
  forget(accountId: string): Promise<void>;
  /** While `work` runs no pull of the account does: the running one is called off first, and none begins before its end. */
  without<Result>(accountId: string, work: () => Promise<Result>): Promise<Result>;
  isSyncing(): boolean;
  /** How far the first pulls of the current realm are; null = there is none. */
  firstPull(): AppStatus["firstPull"];
  /** Pulls that run in the current realm, each with its own account's figure. */
  pulls(): AppStatus["pulls"];
  /** Of the current realm, from real answers. */
  connection(): AppStatus["connection"];
  /** A window shows a stored file: a ticket's own stays longer on this computer. */
  fileShown(sha256: string): void;
  /** The work-offline switch was turned: pulls stop or begin. */
  workingOfflineChanged(): void;
}

export type SyncRoom = EngineRoom<keyof typeof syncRoutes> & Sync;

/** The first window asks for its lists and is drawn in this time; only then does a pull compete for the engine. */
const FIRST_PULL_AFTER: Ms = 1.5 * SECOND;

/** Brings tickets and messages in: every minute, after wake-ups, and when asked. */
export function createSyncRoom(context: EngineContext, deps: SyncDeps): SyncRoom {
  const accounts = createAccountsRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const asked = new Set<string>();
  /** Their pull waits for what goes out: what somebody wrote offline comes before what they have not read yet. */
  const behindSending = new Set<string>();
  const isPaused = () => settings.get(settingKeys.isWorkingOffline) === "true";
  const pulled = () => accounts.list().filter((account) => !account.capabilities.isManual);
  const firstPulls = createFirstPullRepo(context.db);
  const journal = createJournalRepo(context.db);
  let cancelHouse = () => {};
  let cancelStart = () => {};

  const schedule = createPullSchedule({
    clock: context.clock,
    random: deps.random ?? Math.random,
    isPaused,
    async pull(accountId, signal) {
      const end = await pullOneAccount(context, deps, accountId, signal);
      if (end.kind !== "stopped") asked.add(accountId);
      return end;
    },
    runningChanged: () => context.publish("status"),
  });

  function keepHouse(): void {
    journal.prune(context.clock.now());
    void deps.fileCache.trim();
    cancelHouse = context.clock.after(DAY, keepHouse);
  }
  function begin(): void {
    keepHouse();
    // A keyring that was locked last time may be open now: a sign-in that is still kept is tried once more.
    for (const { id, state, secretKept } of pulled()) {
      if (state !== "signIn" || secretKept !== "none") schedule.nudge(id);
    }
  }
  function nudgeAll(gapMs = 0): void {
    for (const { id, state } of pulled()) if (state !== "signIn") schedule.nudge(id, gapMs);
  }

  function nudgeBehindSending(): void {
    for (const { id, state } of pulled()) {
      if (deps.isSending?.(id)) behindSending.add(id);
      else if (state !== "signIn") schedule.nudge(id);
    }
  }

  return {
    handlers: {
      "sync.now": async ({ accountId }) => {
        if (isPaused()) return {};
        const wanted = pulled().filter(({ id }) => accountId === undefined || id === accountId);
        await Promise.all(wanted.map(({ id }) => schedule.fresh(id)));
        return {};
      },
      "sync.journal": ({ accountId, offset, limit }) => ({
        total: journal.count(accountId),
        lines: journal
          .lines(accountId, offset, limit)
          .map((line) => ({ ...line, isFailure: isFailure(line.kind, line.text) })),
      }),
      "sync.exportJournal": () => ({
        text: journalAsText(journal.lines(null, 0, journal.count(null)), {
          madeAtMs: context.clock.now(),
          app: context.appFacts.line,
        }),
      }),
      "sync.fileCache": () => deps.fileCache.usage(),
      "sync.setFileCacheLimit": async ({ limitBytes }) => {
        await deps.fileCache.setLimit(limitBytes);
        context.publish("sync");
        return {};
      },
    },
    start() {
      const delayMs = deps.firstPullAfterMs ?? FIRST_PULL_AFTER;
      if (delayMs === 0) begin();
      else cancelStart = context.clock.after(delayMs, begin);
    },
    onSignal(signal) {
      // The system saying "no network" proves nothing: the next pull does. Which time it is by the helpdesk is asked at once.
      if (signal !== "networkDown") nudgeAll(signal === "clockMoved" ? 0 : SIGNAL_GAP);
    },
    async stop() {
      cancelHouse();
      cancelStart();
      deps.fileCache.stop();
      await schedule.stop();
    },
    pull: (accountId) => (isPaused() ? Promise.resolve({ kind: "stopped" }) : schedule.fresh(accountId)),
    pullSoon(accountId) {
      if (!isPaused()) void schedule.fresh(accountId);
    },
    sendingEnded(accountId) {
      if (behindSending.delete(accountId) && !isPaused()) schedule.nudge(accountId);
    },
    async forget(accountId) {
      asked.delete(accountId);
      behindSending.delete(accountId);
      await schedule.forget(accountId);
    },
    without: (accountId, work) => schedule.without(accountId, work),
    isSyncing: schedule.isRunning,
    firstPull: () => firstPulls.progressOf(context.realm()),
    pulls() {
      const realm = context.realm();
      const running = new Set(schedule.running());
      const ofRealm = pulled().filter((account) => account.realm === realm && running.has(account.id));
      return ofRealm.map(({ id }) => ({ accountId: id, firstPullDone: firstPulls.find(id)?.done ?? null }));
    },
    fileShown: (sha256) => deps.fileCache.used(sha256),
    connection() {
      const realm = context.realm();
      const ofRealm = pulled().filter((account) => account.realm === realm);
      const facts = ofRealm.map(({ id, state }) => ({ state, wasAsked: asked.has(id) }));
      return connectionOf({ accounts: facts, isWorkingOffline: isPaused() });
    },
    workingOfflineChanged() {
      if (isPaused()) void schedule.interrupt();
      else nudgeBehindSending();
      context.publish("status");
    },
  };
}
