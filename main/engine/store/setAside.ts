import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { BLOB_FOLDER } from "./blobs.ts";
import { fileStamp } from "./fileStamp.ts";
import { STORE_FILE } from "./openStore.ts";
import { syncFolder } from "./syncFolder.ts";

/**
 * Renames the data file; answers its new name. The log goes along under the matching name: without it a later rescue
 * would miss the newest work. So do the blobs: no row of the new file names them, and the sweep would take them for remains.
 */
export function setAside(folder: string, nowMs: number): string {
  const name = freeName(folder, `standby-damaged-${fileStamp(nowMs)}`);
  for (const suffix of ["-wal", "-shm", ""]) {
    const from = join(folder, STORE_FILE + suffix);
    if (existsSync(from)) renameSync(from, join(folder, name + suffix));
  }
  const blobs = join(folder, BLOB_FOLDER);
  if (existsSync(blobs)) renameSync(blobs, join(folder, `${name}-${BLOB_FOLDER}`));
  syncFolder(folder);
  return name;
}

/** Two damages within one millisecond of the clock must not meet in one name. */
function freeName(folder: string, stem: string): string {
  const isTaken = (name: string) =>
    ["", "-wal", `-${BLOB_FOLDER}`].some((suffix) => existsSync(join(folder, name + suffix)));
  let name = `${stem}.db`;
  for (let count = 2; isTaken(name); count += 1) name = `${stem}-${count}.db`;
  return name;
}
