import { copyFileSync, existsSync, linkSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { BLOB_FOLDER } from "../blobs.ts";
import { checkEssentials } from "../essentialTables.ts";
import { damagedStore } from "../storeFailure.ts";
import { syncFolder } from "../syncFolder.ts";

export interface CopyContents {
  readonly schemaVersion: number;
  readonly drafts: number;
  readonly unsent: number;
  /** SHA-256 of each file that a draft or an unsent item needs. */
  readonly files: readonly string[];
}

/**
 * Walks a copy table by table, with their indexes; each step is one table. A page that was damaged in the store was copied
 * as it is, and such a copy must not take the place of a good one. Throws store.damaged.
 */
export function* walkCopy(file: string): Generator<undefined, void> {
  const db = new Sqlite(file, { readonly: true });
  try {
    const tables = db
      .prepare<[], string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
      .pluck()
      .all();
    for (const table of tables) {
      if (db.pragma(`quick_check("${table}")`, { simple: true }) !== "ok") {
        throw damagedStore("notReadable", "The data file has damaged parts.");
      }
      yield undefined;
    }
  } finally {
    db.close();
  }
}

/**
 * Opens a fresh copy by itself, which proves that it can be opened, makes it a single file without a log, and tells what
 * it holds. Fails with store.damaged. Any released form of the schema will do.
 */
export function inspectCopy(file: string): CopyContents {
  const db = new Sqlite(file);
  try {
    db.pragma("journal_mode = DELETE");
    checkEssentials(db);
    const schemaVersion = Number(db.pragma("user_version", { simple: true }));
    const tables = new Set(db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all());
    if (!tables.has("draft") || !tables.has("outbox_version")) {
      return { schemaVersion, drafts: 0, unsent: 0, files: [] };
    }
    return { schemaVersion, ...countUnsent(db), files: unsentFiles(db) };
  } finally {
    db.close();
  }
}

function countUnsent(db: Database): Pick<CopyContents, "drafts" | "unsent"> {
  const sql = `SELECT (SELECT count(*) FROM draft WHERE state = 'open') AS drafts,
    (SELECT count(*) FROM outbox_entry WHERE state <> 'sent') AS unsent`;
  return db.prepare<[], Pick<CopyContents, "drafts" | "unsent">>(sql).get() ?? { drafts: 0, unsent: 0 };
}

function unsentFiles(db: Database): readonly string[] {
  const ofDrafts = `SELECT a.sha256 FROM draft_attachment a JOIN draft d ON d.id = a.draft_id WHERE d.state <> 'sent'
    UNION SELECT a.original_sha256 FROM draft_attachment a JOIN draft d ON d.id = a.draft_id
      WHERE d.state <> 'sent' AND a.original_sha256 IS NOT NULL`;
  const ofVersions = `SELECT json_extract(file.value, '$.sha256') FROM outbox_entry e
    JOIN outbox_version v ON v.id = e.version_id, json_each(v.message, '$.attachments') file
    WHERE e.state <> 'sent' AND json_valid(v.message)`;
  return db.prepare<[], string>(`${ofDrafts} UNION ${ofVersions}`).pluck().all();
}

/** Where a blob lies inside the data folder. */
export function blobPath(dataFolder: string, sha256: string): string {
  return join(dataFolder, BLOB_FOLDER, sha256.slice(0, 2), sha256);
}

/**
 * One more name for the same bytes where the disk can do that, else a copy: our files are never written in place. Files
 * that are gone already are left out; their drafts say so themselves.
 */
export function linkFiles(files: readonly string[], from: (sha256: string) => string, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const sha256 of files) linkOrCopy(from(sha256), join(folder, sha256));
  syncFolder(folder);
}

export function linkOrCopy(from: string, to: string): void {
  if (!existsSync(from) || existsSync(to)) return;
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or a file system without links.
    copyFileSync(from, to);
  }
}
