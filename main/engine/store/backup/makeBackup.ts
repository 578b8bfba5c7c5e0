import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { Backup } from "../../../../shared/ipc/routes/store.ts";
import { fileStamp } from "../fileStamp.ts";
import { hashFile, hashFileNow } from "../hashFile.ts";
import { syncFile, syncFolder } from "../syncFolder.ts";
import { blobPath, inspectCopy, linkFiles, walkCopy, type CopyContents } from "./copyContents.ts";
import { BACKUP_FOLDER, COPY_FILE, FILES_FOLDER, toBackup, writeManifest, type Manifest } from "./manifest.ts";
import { checkCopiedTexts, checkUnsentTexts, rescueFiles } from "./provenCopy.ts";
import { pruneBackups } from "./pruneBackups.ts";

export interface BackupOrder {
  readonly db: Database;
  readonly dataFolder: string;
  readonly nowMs: number;
  readonly reason: Backup["reason"];
}

/** Pages copied before other work gets its turn: half a megabyte, a millisecond or two. */
const PAGES_PER_STEP = 128;
const PAGES_PER_SYNC = 2_048;

/**
 * Copies the store while it goes on being used: the copy follows what this connection writes meanwhile. Old backups of
 * the same reason go afterwards. Fails as SQLite or the file system do; what was begun is removed then.
 */
export async function makeBackup(order: BackupOrder): Promise<Backup> {
  // This one takes the place of all others. Looked at before the long way, and again in what was copied.
  const isToStandAlone = order.reason === "removal";
  if (isToStandAlone) checkUnsentTexts(order.db);
  const place = begin(order);
  try {
    await copyInSteps(order.db, place.copy);
    const contents = inspectCopy(place.copy);
    for (const _table of walkCopy(place.copy)) await nextTurn();
    if (isToStandAlone) {
      checkCopiedTexts(place.copy);
      await rescueFiles(contents.files, order.dataFolder, join(place.folder, FILES_FOLDER));
    }
    await syncFileAside(place.copy);
    return finish(order, place, { contents, sha256: await hashFile(place.copy) });
  } catch (error) {
    rmSync(place.folder, { recursive: true, force: true });
    throw error;
  }
}

/** As makeBackup, in one go: before a migration, when nothing else may happen. */
export function makeBackupNow(order: BackupOrder): Backup {
  const place = begin(order);
  try {
    // It reads every row, so a damaged page shows by itself.
    order.db.prepare("VACUUM INTO ?").run(place.copy);
    const contents = inspectCopy(place.copy);
    syncFile(place.copy);
    return finish(order, place, { contents, sha256: hashFileNow(place.copy) });
  } catch (error) {
    rmSync(place.folder, { recursive: true, force: true });
    throw error;
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Place {
  readonly id: string;
  readonly folder: string;
  readonly copy: string;
}

function begin({ dataFolder, nowMs, reason }: BackupOrder): Place {
  const root = join(dataFolder, BACKUP_FOLDER);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const stem = `${fileStamp(nowMs)}-${reason}`;
  let id = stem;
  for (let count = 2; existsSync(join(root, id)); count += 1) id = `${stem}-${count}`;
  const folder = join(root, id);
  mkdirSync(folder, { mode: 0o700 });
  const copy = join(folder, COPY_FILE);
  // Made beforehand so that it is private from its first byte; both ways of copying accept an empty file.
  closeSync(openSync(copy, "wx", 0o600));
  return { id, folder, copy };
}

interface Copied {
  readonly contents: CopyContents;
  readonly sha256: string;
}

/** The manifest comes last: whoever finds it finds all the rest. */
function finish({ dataFolder, nowMs, reason }: BackupOrder, place: Place, { contents, sha256 }: Copied): Backup {
  const { schemaVersion, drafts, unsent, files } = contents;
  if (files.length > 0) linkFiles(files, (file) => blobPath(dataFolder, file), join(place.folder, FILES_FOLDER));
  const bytes = statSync(place.copy).size;
  const manifest: Manifest = {
    format: 1,
    ...{ madeAtMs: nowMs, reason, schemaVersion, drafts, unsent },
    copy: { sha256, bytes },
    files: [...files],
  };
  writeManifest(place.folder, manifest);
  syncFolder(join(dataFolder, BACKUP_FOLDER));
  pruneBackups(dataFolder, nowMs);
  return toBackup({ id: place.id, folder: place.folder, manifest });
}

/**
 * SQLite ends a copy with a sync of the whole file, on this thread. So the disk is kept up with on another one: the copy
 * pauses (0 pages) while that is under way, and once more before its last pages.
 */
async function copyInSteps(db: Database, copy: string): Promise<void> {
  const handle = await open(copy, "r+");
  let syncing: Promise<void> | null = null;
  let copiedSinceSync = 0;
  let isLastSynced = false;
  try {
    await db.backup(copy, {
      progress({ remainingPages }) {
        if (syncing !== null) return 0;
        const isLast = remainingPages <= PAGES_PER_STEP && !isLastSynced;
        if (copiedSinceSync < PAGES_PER_SYNC && !isLast) {
          copiedSinceSync += PAGES_PER_STEP;
          return PAGES_PER_STEP;
        }
        isLastSynced ||= isLast;
        copiedSinceSync = 0;
        // A failure shows when the copy itself is synced.
        syncing = handle.datasync().then(
          () => void (syncing = null),
          () => void (syncing = null),
        );
        return 0;
      },
    });
  } finally {
    await handle.close();
  }
}

/** On a thread of its own: a large copy takes the disk a while. */
async function syncFileAside(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
