import { constants, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { STORE_FILE } from "./openStore.ts";

/** Beside whatever else lies in the folder that is given. */
const COPY_FOLDER = "copy";

/**
 * Reads the store of a Standby that does not run, which the caller has made sure of. A copy is opened, never the file:
 * SQLite would write beside it even to read. The copy lies in `workFolder` and is gone afterwards. Answers null when there
 * is no store; fails as SQLite does.
 */
export function readStoreCopy<Result>(
  dataFolder: string,
  workFolder: string,
  read: (db: Database) => Result,
): Result | null {
  const file = path.join(dataFolder, STORE_FILE);
  if (!existsSync(file)) return null;
  const folder = path.join(workFolder, COPY_FOLDER);
  try {
    // Of an earlier time that was cut short.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const copy = path.join(folder, STORE_FILE);
    for (const end of ["", "-wal"]) {
      if (existsSync(file + end)) copyFileSync(file + end, copy + end, constants.COPYFILE_FICLONE);
    }
    const db = new Sqlite(copy);
    try {
      return read(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
