import { randomFillSync } from "node:crypto";
import { closeSync, existsSync, openSync, renameSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { MIB, type Bytes } from "../../../../shared/units.ts";

/** Space held back in the data folder: on a full disk even deleting needs some. */
const BALLAST_FILE = "ballast";
export const BALLAST_BYTES: Bytes = 8 * MIB;

/** Gives the space back at once; answers how much that was. */
export function releaseBallast(folder: string): Bytes {
  const file = join(folder, BALLAST_FILE);
  if (!existsSync(file)) return 0;
  const { size } = statSync(file);
  rmSync(file, { force: true });
  return size;
}

export function hasBallast(folder: string): boolean {
  return existsSync(join(folder, BALLAST_FILE));
}

/** Takes the space, real bytes that no file system can squeeze. Fails as the file system does when there is too little. */
export function takeBallast(folder: string): void {
  const temp = join(folder, `${BALLAST_FILE}.new`);
  const part = new Uint8Array(MIB);
  try {
    const descriptor = openSync(temp, "w", 0o600);
    try {
      for (let taken = 0; taken < BALLAST_BYTES; taken += part.length) writeSync(descriptor, randomFillSync(part));
    } finally {
      closeSync(descriptor);
    }
    renameSync(temp, join(folder, BALLAST_FILE));
  } catch (error) {
    rmSync(temp, { force: true });
    throw error;
  }
}

/** What this user may still write on the folder's disk. */
export function freeBytes(folder: string): Bytes {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
