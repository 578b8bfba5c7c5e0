import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HOUR, MINUTE, SECOND, type Ms } from "../../../../shared/units.ts";
import { createSettingsRepo, settingKeys } from "../../app/settingsRepo.ts";
import type { EngineContext, RoomLife } from "../../context.ts";
import type { Erasure } from "../../erasure/erasure.ts";
import { createErasureRepo } from "../../erasure/erasureRepo.ts";
import type { BackupKeeper } from "../../store/backup/backupKeeper.ts";
import { backupFolders, dropBackup } from "../../erasure/dropBackups.ts";
import { oldStoreFiles } from "../../store/oldStoreFiles.ts";
import { tolerateStore } from "../../store/patientClock.ts";
import { readWish } from "../../store/restore/restoreWish.ts";
import { rewriteStore } from "../../store/rewriteStore.ts";
import { isAlteredText } from "../../store/backup/provenCopy.ts";
import { createLateWork } from "../../erasure/lateWork.ts";
import { wipeTree } from "../../erasure/wipeTree.ts";
import { createJournalRepo } from "../../sync/journalRepo.ts";
import { tokenKey } from "../accountRecord.ts";
import { createAccountsRepo } from "../accountsRepo.ts";
import { releaseDrafts } from "../releaseDrafts.ts";
import { createLeavingRepo } from "./leavingRepo.ts";

/** The window gets its answer first. */
const WAKE_AFTER: Ms = SECOND;
/** No room for a second copy of the file, or a disk that refuses. */
const AGAIN_AFTER: Ms = 10 * MINUTE;
/** A text that only the user can put right; rewriting the file each time holds up everybody else. */
const AGAIN_AFTER_THE_USER: Ms = HOUR;

const DELAYED = "Copies of a removed account could not be erased yet; this is tried again.";
const ALTERED =
  "Copies of a removed account are kept: an unsent text was altered on disk. Save or discard it, then they go.";

/** Takes an account's rows, and then whatever still holds their bytes: the search index, free pages, backups. */
export interface AccountEraser extends RoomLife {
  /** Carries on what a cut left undone. */
  start(): void;
  stop(): Promise<void>;
  /** Rows away, and what is to follow noted, in one transaction that begins with `check`; throws what it throws. */
  take(accountId: string, check: () => void): void;
  wake(): void;
}

export type EraserStep = "rewritten" | "copied" | "dropping" | "dropped";

export interface EraserDeps {
  readonly erasure: Pick<Erasure, "ask" | "wake">;
  readonly keeper: Pick<BackupKeeper, "make" | "quietly">;
  /** Off: what follows is noted and not done. For worlds in which time is played and files are not. */
  readonly isCaredFor?: boolean;
  /** Tests stop after a step; the product never passes it. */
  readonly after?: (step: EraserStep) => void;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createAccountEraser(context: EngineContext, deps: EraserDeps): AccountEraser {
  const { db, clock, folders, logger } = context;
  const { keeper, isCaredFor = true, after = () => undefined } = deps;
  const accounts = createAccountsRepo(db);
  const leaving = createLeavingRepo(db);
  const journal = createJournalRepo(db);
  const settings = createSettingsRepo(db);
  const secrets = createErasureRepo(db);
  let toldDelay: string | null = null;

  const late = createLateWork({
    clock,
    async run() {
      const ids = leaving.asked();
      if (ids.length > 0) await run(ids);
    },
    // Its rows say what is still to be done.
    putOff(error) {
      logger.warn("accounts.erasurePutOff");
      const isForTheUser = isAlteredText(error);
      const words = isForTheUser ? ALTERED : DELAYED;
      const isTold = words === toldDelay || tolerateStore(() => tell(words), logger, context.reportStoreTrouble);
      if (isTold) toldDelay = words;
      return isForTheUser ? AGAIN_AFTER_THE_USER : AGAIN_AFTER;
    },
  });

  function tell(text: string): void {
    journal.write(clock.now(), null, "removed", text);
    context.publish("sync");
  }

  async function run(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      // A restore may have put it back in between.
      if (accounts.find(id) !== null) take(id, () => undefined);
      await context.secrets.remove(tokenKey(id));
    }
    const older = await keeper.quietly(async () => {
      let isMore = leaving.mergeSearch(true);
      while (isMore) {
        await nextTurn();
        isMore = leaving.mergeSearch(false);
      }
      rewriteStore(db, folders.data);
      after("rewritten");
      return backupFolders(folders.data);
    });
    // Never without a copy: the older ones go when a new one was made and looked through.
    await keeper.make("removal");
    after("copied");
    const isDropped = await keeper.quietly(async () => {
      for (const folder of older) {
        // The next start restores one of them: it comes first, and carries what is still to be erased along.
        if (!late.isRunning() || readWish(folders.data) !== null) return false;
        await dropBackup(folder);
        after("dropping");
      }
      if (settings.get(settingKeys.wipesOldDataFiles) === "true")
        for (const path of oldStoreFiles(folders.data)) await wipeTree(path);
      for (const folder of handoffsToDrop()) await wipeTree(folder);
      return true;
    });
    if (!isDropped) return;
    after("dropped");
    db.transaction(() => {
      for (const id of ids) leaving.done(id);
      settings.remove(settingKeys.wipesOldDataFiles);
      journal.write(clock.now(), null, "removed", "Copies of a removed account were erased.");
    })();
    toldDelay = null;
    logger.info("accounts.erased", { accounts: ids.length, backups: older.length });
    for (const topic of ["store", "sync"] as const) context.publish(topic);
    // Another one may have been removed meanwhile.
    late.plan(WAKE_AFTER);
  }

  function handoffsToDrop(): readonly string[] {
    const root = join(folders.data, "handoff");
    const waiting = leaving.waitingHandoffs();
    const names = existsSync(root) ? readdirSync(root) : [];
    return names.filter((name) => !waiting.includes(name)).map((name) => join(root, name));
  }

  function take(id: string, check: () => void): void {
    secrets.inSecret(() => {
      check();
      deps.erasure.ask(leaving.filesOf(id));
      leaving.removeMentions(id);
      releaseDrafts(context, { accountId: id, wholeRealm: null, drafts: "keep" });
      accounts.remove(id);
      leaving.ask(id, clock.now());
      journal.write(clock.now(), null, "removed", "Account removed.");
    });
    deps.erasure.wake();
  }

  return {
    take,
    start() {
      if (!isCaredFor) return;
      late.start();
      if (leaving.asked().length > 0) late.plan(WAKE_AFTER);
    },
    stop: late.stop,
    wake: () => late.plan(WAKE_AFTER),
  };
}
