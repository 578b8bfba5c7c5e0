import { truncateSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { AppError } from "../../../shared/ipc/appError.ts";
import { refuseLink } from "./inspectFile.ts";
import { isStoreCode } from "./storeFailure.ts";

/** Held locked while an engine works on the folder. It stays empty. */
export const OWNER_FILE = "owner.db";

/**
 * Makes this engine the only one of the folder until the answered function is called. The lock is SQLite's own on a file
 * of its own: the operating system lets go of it when the process ends in whatever way, on Windows too. Fails with
 * store.inUse while another one holds it.
 */
export function takeOwnership(folder: string): () => void {
  const file = join(folder, OWNER_FILE);
  refuseLink(file);
  const db = lockedOrNull(file) ?? lockedAnew(file);
  return () => db.close();
}

/** null: the file holds something, although nobody holds the file. */
function lockedOrNull(file: string): Database | null {
  const db = new Sqlite(file, { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
    return db;
  } catch (error) {
    db.close();
    if (isStoreCode(error, "SQLITE_BUSY")) throw new AppError("store.inUse", "", { cause: error });
    if (isStoreCode(error, "SQLITE_NOTADB") || isStoreCode(error, "SQLITE_CORRUPT")) return null;
    throw error;
  }
}

/** Emptied in place: a new file of that name would leave two owners with a lock each. */
function lockedAnew(file: string): Database {
  truncateSync(file);
  const db = lockedOrNull(file);
  if (db === null) throw new AppError("store.denied", "The data folder's lock cannot be used.");
  return db;
}
