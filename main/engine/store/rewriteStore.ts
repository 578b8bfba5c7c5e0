import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/ipc/appError.ts";
import { MIB } from "../../../shared/units.ts";
import { freeBytes } from "./care/ballast.ts";

/** As for a backup: this must not be what fills the disk. */
const LEFT_FREE = 64 * MIB;

/**
 * Writes the data file anew from its rows alone, so that nothing that was ever deleted is left in its free pages or in
 * its log. Nothing else runs meanwhile: about a second per 100 MB. Fails with store.full when there is no room for the file
 * twice more (SQLite's own copy, and the log).
 */
export function rewriteStore(db: Database, dataFolder: string): void {
  const bytes = Number(db.pragma("page_count", { simple: true })) * Number(db.pragma("page_size", { simple: true }));
  if (freeBytes(dataFolder) < 2 * bytes + LEFT_FREE) throw new AppError("store.full", "There is no room to rewrite.");
  db.exec("VACUUM");
  const isBusy = db.pragma("wal_checkpoint(TRUNCATE)", { simple: true });
  if (isBusy !== 0) throw new AppError("store.inUse", "The log of the data file is being read.");
}
