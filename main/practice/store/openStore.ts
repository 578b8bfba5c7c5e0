import Database from "better-sqlite3";
import { migrations } from "./migrations.ts";

export type DeskDatabase = Database.Database;

/** "PrDk" in ASCII: tells a desk file from any other SQLite file, Standby's own store included. */
const APPLICATION_ID = 0x5072446b;
/** What `PRAGMA synchronous` answers for FULL. */
const FULL = 2;

/**
 * Opens or creates the desk's file and brings it to the current schema.
 * Throws an Error with one clear sentence when the file is not ours, is newer, or cannot be opened; the file is then untouched.
 */
export function openStore(dbPath: string): DeskDatabase {
  const db = openFile(dbPath);
  try {
    refuseForeignFile(db, dbPath);
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    // 1 MB instead of this build's 16, which the first pages asked for fill and nothing gives back.
    db.pragma("cache_size = -1000");
    migrate(db, dbPath);
    if (db.pragma("synchronous", { simple: true }) !== FULL) {
      throw new Error("The practice desk could not switch its database to full durability.");
    }
    return db;
  } catch (cause) {
    db.close();
    throw cause;
  }
}

function openFile(dbPath: string): DeskDatabase {
  try {
    return new Database(dbPath);
  } catch (cause) {
    throw new Error(
      `The practice desk's file ${dbPath} cannot be opened. Check that its folder exists and is writable.`,
      {
        cause,
      },
    );
  }
}

function refuseForeignFile(db: DeskDatabase, dbPath: string): void {
  const { applicationId, tables } = readIdentity(db, dbPath);
  if (applicationId !== APPLICATION_ID && tables > 0) {
    throw new Error(`${dbPath} belongs to another program. Move it away, or give the practice desk another file.`);
  }
  const version = schemaVersion(db);
  if (version > migrations.length) {
    throw new Error(
      `${dbPath} was written by a newer practice desk (version ${version}; this one knows ${migrations.length}). ` +
        "Start the newer Standby, or move the file away.",
    );
  }
}

function readIdentity(db: DeskDatabase, dbPath: string): { applicationId: unknown; tables: number } {
  try {
    const tables = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM sqlite_schema").get()?.n ?? 0;
    return { applicationId: db.pragma("application_id", { simple: true }), tables };
  } catch (cause) {
    throw new Error(`${dbPath} is not a practice desk database. Move it away to begin with a fresh desk.`, { cause });
  }
}

export function schemaVersion(db: DeskDatabase): number {
  return Number(db.pragma("user_version", { simple: true }));
}

function migrate(db: DeskDatabase, dbPath: string): void {
  const from = schemaVersion(db);
  if (from === migrations.length) return;
  // A copy first: a half-understood old desk can always be put back by hand.
  if (from > 0) db.prepare("VACUUM INTO ?").run(`${dbPath}.version-${from}`);
  db.transaction(() => {
    for (const step of migrations.slice(from)) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
  })();
}
