import { AppError } from "../../../shared/ipc/appError.ts";
import type { ErrorCode } from "../../../shared/ipc/errors.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { Backup, storeRoutes } from "../../../shared/ipc/routes/store.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createJournalRepo } from "../sync/journalRepo.ts";
import type { BackupKeeper } from "./backup/backupKeeper.ts";
import { createDailyBackup } from "./care/dailyBackup.ts";
import { createScrub } from "./care/scrub.ts";
import { createSpaceWatch } from "./care/spaceWatch.ts";
import { createStructureCheck } from "./care/structureCheck.ts";
import { writeWish } from "./restore/restoreWish.ts";
import { storeFailureOf } from "./storeFailure.ts";
import { readStoreSetting, storeKeys, writeStoreSetting } from "./storeSettings.ts";

export interface StoreRoomDeps {
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Marks every unsent entry as restored, so that the helpdesk is asked before anything of it goes out. */
  markRestored(): void;
  /** Ends this engine and builds a new one over the same folder. From this call on nothing may be written. */
  restart(): void;
  /** Off: no backups, checks or ballast by themselves. For worlds in which time is played and files are not. */
  readonly isCaredFor: boolean;
  readonly keeper: BackupKeeper;
}

export interface StoreRoom extends EngineRoom<keyof typeof storeRoutes> {
  /** What went wrong with the store while some other room used it. */
  noteFailure(code: ErrorCode): void;
  /** A file of this hash has other bytes. */
  noteAltered(sha256: string): void;
}

/** Backups, restoring, and what the checks of the store found. */
export function createStoreRoom(context: EngineContext, deps: StoreRoomDeps): StoreRoom {
  const { db, folders, logger } = context;
  const { keeper } = deps;
  const changed = () => context.publish("store");
  const journal = createJournalRepo(db);
  const daily = createDailyBackup(context, {
    make: () => backUp("daily"),
    isSound: () => !structure.isDamaged(),
    subscribe: deps.subscribe,
  });
  const space = createSpaceWatch(context, changed);
  const structure = createStructureCheck(context, changed);
  const scrub = createScrub(context, changed);

  function note(kind: "backup" | "restored", text: string): void {
    try {
      journal.write(context.clock.now(), null, kind, text);
      context.publish("sync");
    } catch (error) {
      // A full disk or a damaged page: the journal is the least that suffers.
      if (storeFailureOf(error) === null) throw error;
    }
  }

  async function backUp(reason: Backup["reason"]): Promise<Backup> {
    try {
      const backup = await keeper.make(reason);
      note("backup", `A backup was made. Drafts: ${backup.drafts}; unsent items: ${backup.unsent}.`);
      changed();
      return backup;
    } catch (error) {
      if (storeFailureOf(error)?.code === "store.damaged") structure.noteDamage();
      // The daily one is tried again every few minutes; its failure is told in the log.
      if (reason !== "daily") note("backup", "A backup could not be made.");
      throw error;
    }
  }

  async function restore(id: string): Promise<Record<string, never>> {
    const isGood = (await keeper.good()).some((backup) => backup.id === id);
    if (!isGood) throw new AppError("store.notRestorable");
    try {
      await backUp("beforeRestore");
    } catch (error) {
      // A file too damaged to be copied is kept as it is: restoring renames it, and deletes nothing of it.
      if (storeFailureOf(error)?.code !== "store.damaged") throw error;
      logger.warn("store.notCopied");
    }
    writeWish(folders.data, id);
    deps.restart();
    return {};
  }

  async function health() {
    const [newestBackup = null] = await keeper.good();
    const damagedDraftIds = [...scrub.damagedDraftIds()];
    if (readStoreSetting(db, storeKeys.setAside) !== null) {
      return { state: "setAside", text: texts.setAside, damagedDraftIds, newestBackup } as const;
    }
    if (space.isFull()) return { state: "full", text: texts.full, damagedDraftIds, newestBackup } as const;
    if (structure.isDamaged() || damagedDraftIds.length > 0) {
      const text = structure.isDamaged() ? texts.damaged : texts.altered;
      return { state: "damagedParts", text, damagedDraftIds, newestBackup } as const;
    }
    return { state: "ok", text: "", damagedDraftIds, newestBackup } as const;
  }

  return {
    handlers: {
      "store.backups": async () => ({ backups: [...(await keeper.good())] }),
      "store.backUpNow": () => backUp("byHand"),
      "store.restore": ({ id }) => restore(id),
      "store.health": health,
      "store.stayEmpty": () => {
        writeStoreSetting(db, storeKeys.setAside, null);
        changed();
        return {};
      },
    },
    noteAltered: scrub.noteFile,
    noteFailure(code) {
      if (code === "store.full") space.noteFull();
      if (code === "store.damaged") structure.noteDamage();
    },
    start() {
      if (readStoreSetting(db, storeKeys.isRestored) !== null) {
        deps.markRestored();
        writeStoreSetting(db, storeKeys.isRestored, null);
        note("restored", "A backup was put back.");
        logger.info("store.restored");
      }
      if (!deps.isCaredFor) return;
      for (const part of [daily, space, structure, scrub]) part.start();
    },
    async stop() {
      for (const part of [daily, space, structure, scrub]) part.stop();
      await keeper.settled();
    },
  };
}

const texts = {
  setAside:
    "The data file could not be read when Standby started. It was set aside, not deleted, and an empty one is in use.",
  full: "The disk is full. What you typed is still in its window; free some space and it is saved by itself.",
  damaged: "Parts of the data file are damaged. Send what is in the outbox, then restore the newest copy.",
  altered:
    "Some drafts or their files are no longer what was saved. They are marked; read them through before sending.",
} as const;
