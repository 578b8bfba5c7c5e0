import { statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../../shared/ipc/appError.ts";
import type { Backup } from "../../../../shared/ipc/routes/store.ts";
import { MIB } from "../../../../shared/units.ts";
import type { EngineContext } from "../../context.ts";
import { freeBytes } from "../care/ballast.ts";
import { makeBackup } from "./makeBackup.ts";
import { COPY_FILE, isIntact, listBackups, toBackup, type FoundBackup } from "./manifest.ts";

/** A backup must not be what fills the disk. */
const LEFT_FREE = 64 * MIB;

export interface BackupKeeper {
  /** One at a time; the next waits. Fails with store.full when the disk has no room for one more copy. */
  make(reason: Backup["reason"]): Promise<Backup>;
  /** Runs the work in the same row: no copy is being made meanwhile, and the next one waits. */
  quietly<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Newest first, only those whose copy is byte for byte what was made. */
  good(): Promise<readonly Backup[]>;
  /** When nothing is being copied any more. */
  settled(): Promise<void>;
}

export function createBackupKeeper({ db, clock, folders, logger }: EngineContext): BackupKeeper {
  /** A copy's place, size and time say that it is the one looked at before: hashing all of them takes seconds. */
  const judged = new Map<string, boolean>();
  let last: Promise<unknown> = Promise.resolve();

  async function makeOne(reason: Backup["reason"]): Promise<Backup> {
    const pages = Number(db.pragma("page_count", { simple: true }));
    const needed = pages * Number(db.pragma("page_size", { simple: true }));
    if (freeBytes(folders.data) < needed + LEFT_FREE) throw new AppError("store.full", "There is no room for a copy.");
    const backup = await makeBackup({ db, dataFolder: folders.data, nowMs: clock.now(), reason });
    logger.info("store.backedUp", { reason, bytes: backup.bytes });
    return backup;
  }

  async function isGood(found: FoundBackup): Promise<boolean> {
    const facts = statSync(join(found.folder, COPY_FILE), { throwIfNoEntry: false });
    if (!facts) return false;
    const key = `${found.id} ${facts.ino} ${facts.size} ${facts.mtimeMs} ${found.manifest.copy.sha256}`;
    const known = judged.get(key) ?? (await isIntact(found));
    judged.set(key, known);
    return known;
  }

  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const ran = last.then(run);
    last = ran.catch(() => undefined);
    return ran;
  }

  return {
    make: (reason) => inTurn(() => makeOne(reason)),
    quietly: inTurn,
    async good() {
      const backups: Backup[] = [];
      for (const found of listBackups(folders.data)) if (await isGood(found)) backups.push(toBackup(found));
      return backups;
    },
    settled: async () => void (await last),
  };
}
