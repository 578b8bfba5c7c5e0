import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileStamp } from "./fileStamp.ts";
import type { LogPair } from "./logPair.ts";
import { openFile, STORE_FILE, type OpenStoreOptions, type Store } from "./openStore.ts";
import { maySetAside } from "./storeFailure.ts";

/**
 * A log that the pair does not know: either the pair was not written any more (a cut right after the log was made), or
 * somebody put a foreign log there, and reading it alone mixes two databases. So both files are copied first, and what
 * comes out must be this very store and sound throughout. Else the file is tried without the log.
 */
export function openUnpaired(
  options: OpenStoreOptions,
  pair: LogPair,
  release: () => void,
): { readonly store: Store; readonly notice: string | null } {
  const copy = join(options.folder, `standby-unpaired-${fileStamp(options.now())}.db`);
  const file = join(options.folder, STORE_FILE);
  copyFileSync(file, copy);
  copyFileSync(`${file}-wal`, `${copy}-wal`);
  try {
    const store = openFile({ ...options, expectedId: pair.storeId }, release);
    for (const suffix of ["", "-wal"]) rmSync(copy + suffix, { force: true });
    return { store, notice: null };
  } catch (error) {
    if (!maySetAside(error)) throw error;
    removeSideFiles(file);
    copyFileSync(copy, file);
    // Only the log is kept apart: the file goes on being used.
    return { store: withoutLog(options, { pair, copy }, release), notice: LOG_IS_FOREIGN };
  }
}

function withoutLog(
  options: OpenStoreOptions,
  { pair, copy }: { readonly pair: LogPair; readonly copy: string },
  release: () => void,
): Store {
  const file = join(options.folder, STORE_FILE);
  try {
    const store = openFile({ ...options, expectedId: pair.storeId }, release);
    rmSync(copy, { force: true });
    return store;
  } catch (error) {
    // Back to what was found, so that it is set aside as it was.
    removeSideFiles(file);
    copyFileSync(copy, file);
    copyFileSync(`${copy}-wal`, `${file}-wal`);
    for (const suffix of ["", "-wal"]) rmSync(copy + suffix, { force: true });
    throw error;
  }
}

function removeSideFiles(file: string): void {
  for (const suffix of ["-wal", "-shm"]) if (existsSync(file + suffix)) rmSync(file + suffix);
}

const LOG_IS_FOREIGN =
  "The file with the newest changes (standby.db-wal) does not belong to the data file. It was set aside; what was written " +
  "shortly before Standby last ended may be missing. Look your drafts through.";
