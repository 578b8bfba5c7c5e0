import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { completeRestore } from "./restore/completeRestore.ts";
import { readPair, saltOfLog, isPaired } from "./logPair.ts";
import { inOwnFolder, openFile, STORE_FILE, type OpenStoreOptions, type Store } from "./openStore.ts";
import { openUnpaired } from "./openUnpaired.ts";
import { refuseLink } from "./inspectFile.ts";
import { setAside } from "./setAside.ts";
import { damagedStore, maySetAside } from "./storeFailure.ts";
import { storeKeys, writeStoreSetting } from "./storeSettings.ts";

export interface OpenedStore {
  readonly store: Store;
  /** A sentence the user must see; null when all is well. */
  readonly notice: string | null;
}

/**
 * Opens the store, after a restore that was asked for. A file that is no readable database is renamed (never deleted)
 * and an empty one is made, so that Standby starts. Other failures are thrown.
 */
export function openOrSetAside(options: OpenStoreOptions): OpenedStore {
  return inOwnFolder(options.folder, (folder, release) => {
    const inFolder = { ...options, folder };
    const restored = completeRestore(inFolder);
    try {
      const opened = openSound(inFolder, release);
      return { ...opened, notice: restored ?? opened.notice };
    } catch (error) {
      if (!maySetAside(error)) throw error;
      return startEmpty(inFolder, release);
    }
  });
}

/** For a file that opened and turned out to be damaged while the engine was being built over it. */
export function setAsideAndStart(options: OpenStoreOptions): OpenedStore {
  return inOwnFolder(options.folder, (folder, release) => startEmpty({ ...options, folder }, release));
}

function startEmpty(options: OpenStoreOptions, release: () => void): OpenedStore {
  const name = setAside(options.folder, options.now());
  const store = openFile(options, release);
  writeStoreSetting(store.db, storeKeys.setAside, name);
  const notice =
    `The data file could not be read. It was set aside as “${name}” in the data folder, not deleted; ` +
    "Standby started with an empty one.";
  return { store, notice };
}

/** Looks whether file and log belong together and are both there. */
function openSound(options: OpenStoreOptions, release: () => void): OpenedStore {
  const { folder } = options;
  const file = join(folder, STORE_FILE);
  for (const path of [file, `${file}-wal`, `${file}-shm`]) refuseLink(path);
  const pair = readPair(folder);
  if (pair === null) return { store: openFile(options, release), notice: null };
  // A folder that had a store has one: an empty file would be made over its loss without a word.
  if (!existsSync(file) || statSync(file).size === 0) throw damagedStore("notReadable", "The data file is empty.");
  const salt = saltOfLog(file);
  if (salt !== null && !isPaired(salt, pair)) return openUnpaired(options, pair, release);
  const store = openFile(options, release);
  return { store, notice: pair.isOpen && salt === null ? LOG_IS_GONE : null };
}

const LOG_IS_GONE =
  "The file with the newest changes (standby.db-wal) is gone: what was written shortly before Standby last ended may be " +
  "missing. Look your drafts through.";
