import { randomUUID } from "node:crypto";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { invariant } from "../../../shared/invariant.ts";
import { releaseBallast } from "./care/ballast.ts";
import { configure } from "./configure.ts";
import { checkEssentials } from "./essentialTables.ts";
import { inspectFile, newerStore } from "./inspectFile.ts";
import { readPair, saltOfLog, writePair } from "./logPair.ts";
import { createLogForcer } from "./logForcer.ts";
import { keepStatements } from "./keepStatements.ts";
import { migrate, newestVersion, versionOf } from "./migrate.ts";
import { migrations as knownMigrations, type Migration } from "./migrations.ts";
import { takeOwnership } from "./ownership.ts";
import { damagedStore, isStoreCode, storeFailureOf } from "./storeFailure.ts";
import { readStoreSetting, storeIdOf, storeKeys } from "./storeSettings.ts";
import { syncFolder } from "./syncFolder.ts";

export const STORE_FILE = "standby.db";

/** The one connection that writes. */
export interface Store {
  readonly db: Database;
  /** See logForcer.ts: for what was committed softly and is about to have an effect outside this computer. */
  forceLog(): Promise<void>;
  /** Lets go of the folder, too. */
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
 * Opens (or makes) the store and brings it to the newest version. Fails with AppError store.inUse (another engine works
 * on the folder), store.newer (file untouched), store.damaged (file untouched), store.full, store.denied.
 */
export function openStore(options: OpenStoreOptions): Store {
  return inOwnFolder(options.folder, (folder, release) => openFile({ ...options, folder }, release));
}

/** Makes the folder private and this engine its only one; gives it up again when `open` fails. */
export function inOwnFolder<Result>(given: string, open: (folder: string, release: () => void) => Result): Result {
  try {
    mkdirSync(given, { recursive: true, mode: 0o700 });
    const folder = realpathSync(given);
    chmodSync(folder, 0o700);
    const release = takeOwnership(folder);
    try {
      return open(folder, release);
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    throw storeFailureOf(error) ?? error;
  }
}

export interface OpenFileOptions extends OpenStoreOptions {
  /** Only this very store will do, and only when it is sound throughout; looked at before anything is written. */
  readonly expectedId?: string;
}

/** Opens the file of a folder that is owned already; `release` is called when the store is closed. */
export function openFile(
  { folder, now, migrations = knownMigrations, expectedId }: OpenFileOptions,
  release: () => void,
): Store {
  const file = join(folder, STORE_FILE);
  refuseNewer(file, newestVersion(migrations));
  makePrivate(file, folder);
  const db = new Sqlite(file, { timeout: 5_000 });
  try {
    configure(db);
    checkEssentials(db);
    if (expectedId !== undefined) mustBe(db, expectedId);
    withRoom(folder, () => migrate(db, { folder, nowMs: now(), migrations }));
    withRoom(folder, () => proveDurability(db, now()));
    notePair(db, folder, true);
    keepStatements(db);
  } catch (error) {
    db.close();
    throw error;
  }
  const forcer = createLogForcer(`${file}-wal`);
  return {
    db,
    forceLog: forcer.force,
    close() {
      if (!db.open) return;
      forcer.close();
      endTidily(db, folder);
      db.close();
      release();
    },
  };
}

function mustBe(db: Database, id: string): void {
  // A foreign log may show a database without a single table.
  const isOurs = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'setting'").get() !== undefined;
  if (isOurs && readStoreSetting(db, storeKeys.id) === id && db.pragma("integrity_check(1)", { simple: true }) === "ok")
    return;
  throw damagedStore("notReadable", "The data file and its log do not belong together.");
}

/** A full disk must not keep Standby from starting: the ballast is for that. */
function withRoom(folder: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const isFull = isStoreCode(error, "SQLITE_FULL") || isStoreCode(error, "ENOSPC");
    if (!isFull || releaseBallast(folder) === 0) throw error;
    write();
  }
}

/**
 * Only after a write does the connection show what it really does. Writing what is there already writes nothing: hence the
 * chance in it.
 */
function proveDurability(db: Database, nowMs: number): void {
  db.prepare(
    "INSERT INTO setting (key, value) VALUES ('store.openedAt', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(`${nowMs} ${randomUUID()}`);
  const read = (name: string) => db.pragma(name, { simple: true });
  invariant(read("synchronous") === 2, "the store does not write durably");
  invariant(read("journal_mode") === "wal", "the store has no write-ahead log");
  invariant(read("foreign_keys") === 1, "the store does not check foreign keys");
}

/** Without the note the next start decides by the contents alone, which only takes longer. */
function notePair(db: Database, folder: string, isOpen: boolean): void {
  try {
    const salt = saltOfLog(join(folder, STORE_FILE)) ?? readPair(folder)?.salt ?? 0;
    writePair(folder, { storeId: storeIdOf(db), salt, isOpen });
  } catch (error) {
    if (storeFailureOf(error) === null) throw error;
  }
}

/** All is copied from the log into the file first, so that "tidily ended" and "there was a log" are never both true. */
function endTidily(db: Database, folder: string): void {
  try {
    const [{ busy } = { busy: 1 }] = db.pragma("wal_checkpoint(TRUNCATE)") as { readonly busy: number }[];
    if (busy === 0) notePair(db, folder, false);
  } catch (error) {
    // What is in the log stays there for the next start.
    if (storeFailureOf(error) === null) throw error;
  }
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
