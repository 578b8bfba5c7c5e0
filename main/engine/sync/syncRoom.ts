import { DAY } from "../../../shared/units.ts";
import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { pullOneAccount, type AccountPullDeps } from "./accountPull.ts";
import { createJournalRepo } from "./journalRepo.ts";
import { createPullSchedule, SIGNAL_GAP, type PullEnd } from "./pullSchedule.ts";
import { connectionOf } from "./reachability.ts";

export interface SyncDeps extends AccountPullDeps {
  /** 0 to 1; tests pass their own. */
  random?(): number;
}

/** What other rooms ask of sync. */
export interface Sync {
  /** A pull that begins after this call; resolves when it ended, whatever came of it. */
  pull(accountId: string): Promise<PullEnd>;
  /** Soon, without waiting: after an item of ours was sent, after a sign-in. */
  pullSoon(accountId: string): void;
  /** Calls off and forgets; before an account is removed. */
  forget(accountId: string): Promise<void>;
  isSyncing(): boolean;
  /** Of the current realm, from real answers. */
  connection(): AppStatus["connection"];
  /** The work-offline switch was turned: pulls stop or begin. */
  workingOfflineChanged(): void;
}

export type SyncRoom = EngineRoom<"sync.now"> & Sync;

/** Brings tickets and messages in: every minute, after wake-ups, and when asked. */
export function createSyncRoom(context: EngineContext, deps: SyncDeps): SyncRoom {
  const accounts = createAccountsRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const asked = new Set<string>();
  const isPaused = () => settings.get(settingKeys.isWorkingOffline) === "true";
  const pulled = () => accounts.list().filter((account) => !account.capabilities.isManual);
  let cancelPruning = () => {};

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

  function pruneJournal(): void {
    createJournalRepo(context.db).prune(context.clock.now());
    cancelPruning = context.clock.after(DAY, pruneJournal);
  }
  function nudgeAll(gapMs = 0): void {
    for (const { id, state } of pulled()) if (state !== "signIn") schedule.nudge(id, gapMs);
  }

  return {
    handlers: {
      "sync.now": async () => {
        if (isPaused()) return {};
        await Promise.all(pulled().map(({ id }) => schedule.fresh(id)));
        return {};
      },
    },
    start() {
      pruneJournal();
      nudgeAll();
    },
    onSignal(signal) {
      // The system saying "no network" proves nothing: the next pull does.
      if (signal !== "networkDown") nudgeAll(SIGNAL_GAP);
    },
    async stop() {
      cancelPruning();
      await schedule.stop();
    },
    pull: (accountId) => (isPaused() ? Promise.resolve({ kind: "stopped" }) : schedule.fresh(accountId)),
    pullSoon(accountId) {
      if (!isPaused()) void schedule.fresh(accountId);
    },
    async forget(accountId) {
      asked.delete(accountId);
      await schedule.forget(accountId);
    },
    isSyncing: schedule.isRunning,
    connection() {
      const realm = context.realm();
      const ofRealm = pulled().filter((account) => account.realm === realm);
      const facts = ofRealm.map(({ id, state }) => ({ state, wasAsked: asked.has(id) }));
      return connectionOf({ accounts: facts, isWorkingOffline: isPaused() });
    },
    workingOfflineChanged() {
      if (isPaused()) void schedule.interrupt();
      else nudgeAll();
      context.publish("status");
    },
  };
}
