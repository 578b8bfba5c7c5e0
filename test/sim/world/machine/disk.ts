import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openOrSetAside } from "../../../../main/engine/store/openOrSetAside.ts";
import { STORE_FILE, type Store } from "../../../../main/engine/store/openStore.ts";
import type { Chance } from "../chance.ts";
import { watchSoftTail, type SoftTail } from "./softTail.ts";
import { commitEnds } from "./writeAheadLog.ts";

/** Newest commits that a crash may take where commits are not forced to disk. */
const MOST_LOST_COMMITS = 12;

/** The disk of one computer. Files lie in memory where the system has such a place; SQLite is the real one. */
export interface Disk {
  /** Where the files of the present life lie. */
  folder(): string;
  /** `force`: takes its time over forcing the log, and calls the function it is given when the disk has it. */
  open(now: () => number, force: (forced: () => void) => Promise<void>): Store;
  /**
   * What a power cut leaves: all commits that were forced to disk, perhaps some of those after them, and then the torn
   * beginning of whatever was being written. With `losesCommits` some of the forced are gone too. The dead engine keeps
   * the folder it had; the next life begins in a new one.
   */
  cut(store: Store, chance: Chance, losesCommits: boolean): void;
}

/** A folder for all disks of one process, and what removes it. */
export interface DiskRoom {
  add(name: string): Disk;
  /** Removes what the disks of one world left. */
  clear(): void;
  remove(): void;
}

export function createDiskRoom(): DiskRoom {
  const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "standby-world-"));
  const template = join(root, "template.db");
  const made: string[] = [];
  return {
    add(name) {
      if (!existsSync(template)) makeTemplate(template, join(root, "template"));
      return createDisk((life) => {
        const folder = join(root, `${name}-${life}`);
        mkdirSync(folder);
        made.push(folder);
        return folder;
      }, template);
    },
    clear() {
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function createDisk(makeFolder: (life: number) => string, template: string): Disk {
  let life = 1;
  let folder = makeFolder(life);
  let softTail: SoftTail | null = null;
  copyFileSync(template, join(folder, STORE_FILE));
  return {
    folder: () => folder,
    open(now, force) {
      const { store, notice } = openOrSetAside({ folder, now });
      if (notice !== null) throw new Error(`the store says: ${notice}`);
      const tail = watchSoftTail(store.db);
      softTail = tail;
      return {
        ...store,
        forceLog() {
          const mark = tail.mark();
          return force(() => tail.forced(mark));
        },
      };
    },
    cut(store, chance, losesCommits) {
      const before = folder;
      folder = makeFolder((life += 1));
      const fate = chance.branch(`soft${life}`);
      const soft = softTail?.count() ?? 0;
      const lost = fate.is(0.6) ? soft : fate.between(0, soft);
      copyDurable(before, folder, chance, lost + (losesCommits ? chance.between(1, MOST_LOST_COMMITS) : 0));
      letGo(store);
    },
  };
}

function copyDurable(from: string, to: string, chance: Chance, lost: number): void {
  for (const name of [STORE_FILE, "store.pair", "blobs"]) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true });
  }
  const log = join(from, `${STORE_FILE}-wal`);
  if (!existsSync(log)) return;
  const kept = readFileSync(log);
  const ends = commitEnds(kept);
  const until = ends[Math.max(0, ends.length - 1 - lost)] ?? 0;
  const torn = Buffer.alloc(chance.pick([0, 24, 700, 5_000]), chance.between(0, 255));
  writeFileSync(join(to, `${STORE_FILE}-wal`), Buffer.concat([kept.subarray(0, until), torn]));
}

/** The dead engine's connection; in the middle of a transaction it cannot end tidily. */
function letGo(store: Store): void {
  try {
    if (!store.db.inTransaction) store.close();
  } finally {
    store.db.close();
  }
}

/** An empty store of today's version, made once: bringing each new one up would take longer than its whole story. */
function makeTemplate(file: string, folder: string): void {
  openOrSetAside({ folder, now: () => 0 }).store.close();
  copyFileSync(join(folder, STORE_FILE), file);
  rmSync(folder, { recursive: true, force: true });
}
