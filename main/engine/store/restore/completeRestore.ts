import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { COPY_FILE, FILES_FOLDER, isIntactNow, listBackups, type FoundBackup } from "../backup/manifest.ts";
import { configure } from "../configure.ts";
import { checkEssentials } from "../essentialTables.ts";
import { fileStamp } from "../fileStamp.ts";
import { applySteps } from "../migrate.ts";
import { migrations as knownMigrations } from "../migrations.ts";
import { STORE_FILE, type OpenStoreOptions } from "../openStore.ts";
import { storeFailureOf } from "../storeFailure.ts";
import { syncFolder } from "../syncFolder.ts";
import { carryOver } from "./carryOver.ts";
import { findFiles } from "./findFiles.ts";
import { dropWish, readWish } from "./restoreWish.ts";

/** The new data file while it is being made ready; it takes the old one's place by one rename. */
const MAKING = "standby-restoring.db";

/**
 * Carries out a restore that was asked for. Answers words for the user, null when none was asked for. Cut off anywhere,
 * it begins anew at the next start: until the last rename the old file is in place, and afterwards only the wish is left.
 * A backup that turns out to be unusable leaves all as it was.
 */
export function completeRestore(options: OpenStoreOptions): string | null {
  const { folder } = options;
  const id = readWish(folder);
  if (id === null) return null;
  const backup = listBackups(folder).find((candidate) => candidate.id === id);
  try {
    if (!backup || !isIntactNow(backup)) return NOT_RESTORED;
    makeReady(options, backup);
    takePlace(folder, options.now());
    return RESTORED;
  } catch (error) {
    if (storeFailureOf(error) === null) throw error;
    return NOT_RESTORED;
  } finally {
    removeDatabase(join(folder, MAKING));
    dropWish(folder);
  }
}

const RESTORED =
  "The copy was restored. What you wrote since then was kept beside it; unsent items are looked up at the helpdesk before " +
  "anything is sent.";
const NOT_RESTORED = "The copy could not be restored. Your data are as they were.";

function makeReady({ folder, now, migrations = knownMigrations }: OpenStoreOptions, backup: FoundBackup): void {
  const file = join(folder, MAKING);
  removeDatabase(file);
  copyFileSync(join(backup.folder, COPY_FILE), file);
  const db = new Sqlite(file);
  try {
    configure(db);
    checkEssentials(db);
    applySteps(db, migrations);
    carryOver(db, { today: join(folder, STORE_FILE), nowMs: now() });
    findFiles(db, folder, join(backup.folder, FILES_FOLDER));
    toSingleFile(db);
  } finally {
    db.close();
  }
}

/** All of it in the file and durable, no log beside it: now one rename is enough. */
function toSingleFile(db: Database): void {
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.pragma("journal_mode = DELETE");
}

/** The old file is kept under a dated name until the next restore. */
function takePlace(folder: string, nowMs: number): void {
  const old = `standby-replaced-${fileStamp(nowMs)}.db`;
  for (const name of readdirSync(folder)) {
    if (name.startsWith("standby-replaced-")) rmSync(join(folder, name), { force: true });
  }
  for (const suffix of ["-shm", "-wal", ""]) {
    const from = join(folder, STORE_FILE + suffix);
    if (existsSync(from)) renameSync(from, join(folder, old + suffix));
  }
  renameSync(join(folder, MAKING), join(folder, STORE_FILE));
  syncFolder(folder);
}

function removeDatabase(file: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(file + suffix, { force: true });
}
