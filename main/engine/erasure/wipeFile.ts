import { existsSync, renameSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { MIB } from "../../../shared/units.ts";
import { syncFolder } from "../store/syncFolder.ts";

/** A file on its way out: whoever looks for the bytes finds nothing, and the same bytes may come back beside it. */
const LEAVING = "erasing-";

/** Points between two steps, for tests that cut there. */
export interface WipeSteps {
  readonly afterTaking?: () => void;
  readonly afterOverwriting?: () => void;
}

/** Takes the name away at once, so that nothing opens or links the file any more. True: there was one. */
export function takeAway(folder: string, name: string): boolean {
  const from = join(folder, name);
  if (!existsSync(from)) return false;
  renameSync(from, join(folder, LEAVING + name));
  return true;
}

/** Overwrites and removes what takeAway left, of this run or of one that was cut. */
export async function wipeTaken(folder: string, name: string, steps: WipeSteps = {}): Promise<void> {
  const path = join(folder, LEAVING + name);
  if (!existsSync(path)) return;
  await overwrite(path);
  steps.afterOverwriting?.();
  await rm(path, { force: true });
  syncFolder(folder);
}

/** Zeros over every byte and on the disk, then no name. A second name of the same bytes holds zeros from then on. */
export async function wipeFile(path: string): Promise<void> {
  await overwrite(path);
  await rm(path, { force: true });
}

async function overwrite(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const zeros = new Uint8Array(Math.min(size, MIB));
    for (let at = 0; at < size; at += zeros.length) {
      await file.write(zeros, 0, Math.min(zeros.length, size - at), at);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
