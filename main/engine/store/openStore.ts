import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { invariant } from "../../../shared/invariant.ts";
import { inspectFile, newerStore } from "./inspectFile.ts";
import { migrate, newestVersion, versionOf } from "./migrate.ts";
import { migrations as knownMigrations, type Migration } from "./migrations.ts";
import { storeFailureOf } from "./storeFailure.ts";
import { syncFolder } from "./syncFolder.ts";

export const STORE_FILE = "standby.db";

/** The one connection that writes. */
export interface Store {
  readonly db: Database;
  close(): void;
}

export interface OpenStoreOptions {
  /** The data folder; made when it is missing. */
  readonly folder: string;
  now(): number;
  /** Tests pass their own; the product's are the default. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens (or makes) the store and brings it to the newest version.
 * Fails with AppError store.newer (file untouched), store.damaged (file untouched), store.full, store.denied.
 */
export function openStore({ folder, now, migrations = knownMigrations }: OpenStoreOptions): Store {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const realFolder = realpathSync(folder);
    chmodSync(realFolder, 0o700);
    const file = join(realFolder, STORE_FILE);
    refuseNewer(file, newestVersion(migrations));
    makePrivate(file, realFolder);
    const db = new Sqlite(file, { timeout: 5_000 });
    try {
      configure(db);
      migrate(db, { folder: realFolder, nowMs: now(), migrations });
      proveDurability(db, now());
    } catch (error) {
      db.close();
      throw error;
    }
    return { db, close: () => db.close() };
  } catch (error) {
    throw storeFailureOf(error) ?? error;
  }
}

/**
 * Every connection sets these itself. FULL in particular: this build's default for WAL is NORMAL, which may lose
 * acknowledged commits when the power fails, and it takes hold silently at the first write.
 */
export function configure(db: Database): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("trusted_schema = OFF");
  db.pragma("mmap_size = 0");
  db.pragma("journal_size_limit = 67108864");
}

/** Only after a write does the connection show what it really does. */
function proveDurability(db: Database, nowMs: number): void {
  db.prepare(
    "INSERT INTO setting (key, value) VALUES ('store.openedAt', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(String(nowMs));
  const read = (name: string) => db.pragma(name, { simple: true });
  invariant(read("synchronous") === 2, "the store does not write durably");
  invariant(read("journal_mode") === "wal", "the store has no write-ahead log");
  invariant(read("foreign_keys") === 1, "the store does not check foreign keys");
}

function refuseNewer(file: string, known: number): void {
  const facts = inspectFile(file);
  if (facts.kind === "new") return;
  const version = Math.max(facts.version, versionInLog(file));
  if (version > known) throw newerStore(version, known);
}

/** A version that was committed but not yet copied from the log into the file. Read-only: nothing is copied by looking. */
function versionInLog(file: string): number {
  const log = `${file}-wal`;
  if (!existsSync(log) || statSync(log).size === 0) return 0;
  const db = new Sqlite(file, { readonly: true });
  try {
    return versionOf(db);
  } finally {
    db.close();
  }
}

/** The log and its index take the rights of the file, so this makes all three private. */
function makePrivate(file: string, folder: string): void {
  if (existsSync(file)) {
    chmodSync(file, 0o600);
    return;
  }
  closeSync(openSync(file, "wx", 0o600));
  syncFolder(folder);
}
