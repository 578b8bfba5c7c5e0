import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { syncFolder } from "./syncFolder.ts";

/** Points between two steps of a write, for tests that cut the power there. */
export interface BlobSteps {
  readonly afterTemp?: () => void;
  readonly afterSync?: () => void;
  readonly afterRename?: () => void;
  readonly beforeRow?: () => void;
}

/** Temp file, fsync, rename, fsync of the folder: whoever finds the final name finds the whole file. */
export function writeBlobFile(root: string, path: string, bytes: Uint8Array, steps: BlobSteps = {}): void {
  const folder = dirname(path);
  const isNewFolder = !existsSync(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isNewFolder) {
    syncFolder(root);
    syncFolder(dirname(root));
  }
  const temp = join(root, `incoming-${randomUUID()}`);
  try {
    const descriptor = openSync(temp, "wx", 0o600);
    try {
      writeFileSync(descriptor, bytes);
      steps.afterTemp?.();
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    steps.afterSync?.();
    renameSync(temp, path);
  } catch (error) {
    // A full disk must not be filled further by remains.
    rmSync(temp, { force: true });
    throw error;
  }
  steps.afterRename?.();
  syncFolder(folder);
}
