import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { AppError } from "../../../../shared/ipc/appError.ts";
import { hashOf } from "../blobs.ts";
import { hashFile } from "../hashFile.ts";
import { syncFile } from "../syncFolder.ts";
import { blobPath, linkOrCopy } from "./copyContents.ts";
import { FILES_FOLDER, listBackups } from "./manifest.ts";

const ALTERED_TEXT = "alteredText";

/** True when a copy was refused because of a text that is not what was saved (checkUnsentTexts). */
export function isAlteredText(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { data } = error;
  return typeof data === "object" && data !== null && "trouble" in data && data.trouble === ALTERED_TEXT;
}

/**
 * Before a copy takes the place of all others: SQLite checks no row's bytes, so each text that is not sent must fit the
 * hash it was saved under. Throws store.damaged.
 */
export function checkUnsentTexts(db: Database): void {
  const texts = db.prepare<[], { text: string; hash: string }>(
    `SELECT content AS text, content_hash AS hash FROM draft WHERE state <> 'sent'
     UNION ALL SELECT v.message, v.message_hash FROM outbox_entry e JOIN outbox_version v ON v.id = e.version_id
       WHERE e.state <> 'sent'`,
  );
  for (const { text, hash } of texts.iterate()) {
    if (hashOf(text) === hash) continue;
    throw new AppError("store.damaged", "A text that is not sent was altered on disk.", {
      data: { trouble: ALTERED_TEXT },
    });
  }
}

/** As checkUnsentTexts, in a copy that nobody has open. */
export function checkCopiedTexts(file: string): void {
  const db = new Sqlite(file, { readonly: true });
  try {
    checkUnsentTexts(db);
  } finally {
    db.close();
  }
}

/**
 * Brings into `folder` what the store has lost of these files, or holds with other bytes, and an older backup still has
 * as it was. What nobody has any more is left out.
 */
export async function rescueFiles(files: readonly string[], dataFolder: string, folder: string): Promise<void> {
  const older = listBackups(dataFolder).map((backup) => join(backup.folder, FILES_FOLDER));
  for (const sha256 of files) {
    if (await isWhole(blobPath(dataFolder, sha256), sha256)) continue;
    for (const from of older.map((place) => join(place, sha256))) {
      if (!(await isWhole(from, sha256))) continue;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      linkOrCopy(from, join(folder, sha256));
      syncFile(join(folder, sha256));
      break;
    }
  }
}

async function isWhole(file: string, sha256: string): Promise<boolean> {
  try {
    return (await hashFile(file)) === sha256;
  } catch {
    // Gone, or the disk cannot read it.
    return false;
  }
}
