import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { BLOB_FOLDER } from "./blobs.ts";
import { fileStamp } from "./migrate.ts";
import { openStore, STORE_FILE, type OpenStoreOptions, type Store } from "./openStore.ts";
import { maySetAside } from "./storeFailure.ts";
import { syncFolder } from "./syncFolder.ts";

/**
 * Opens the store; a file that is no readable database is renamed (never deleted) and an empty one is made, so that
 * Standby starts. `notice` is the sentence the user must see, null when all is well. Other failures are thrown.
 */
export function openOrSetAside(options: OpenStoreOptions): { readonly store: Store; readonly notice: string | null } {
  try {
    return { store: openStore(options), notice: null };
  } catch (error) {
    if (!maySetAside(error)) throw error;
    const name = setAside(options.folder, options.now());
    const notice =
      `The data file could not be read. It was set aside as “${name}” in the data folder, not deleted; ` +
      "Standby started with an empty one.";
    return { store: openStore(options), notice };
  }
}

/**
 * The log goes along under the matching name: without it a later rescue would miss the newest work. So do the blobs: no
 * row of the new file names them, and the sweep would take them for remains.
 */
function setAside(folder: string, nowMs: number): string {
  const name = `standby-damaged-${fileStamp(nowMs)}.db`;
  for (const suffix of ["-wal", "-shm", ""]) {
    const from = join(folder, STORE_FILE + suffix);
    if (existsSync(from)) renameSync(from, join(folder, name + suffix));
  }
  const blobs = join(folder, BLOB_FOLDER);
  if (existsSync(blobs)) renameSync(blobs, join(folder, `${name}-${BLOB_FOLDER}`));
  syncFolder(folder);
  return name;
}
