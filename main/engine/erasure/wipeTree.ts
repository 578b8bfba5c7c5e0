import { lstatSync, readdirSync } from "node:fs";
import { rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { wipeFile } from "./wipeFile.ts";
import { syncFolder } from "../store/syncFolder.ts";

/**
 * Removes a file, or a folder with all that is in it. Bytes with no other name are overwritten; those that another name
 * still leads to (backups link files) only lose this one. Nothing there is as good as done, so a cut can be carried on.
 */
export async function wipeTree(path: string): Promise<void> {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  if (!facts) return;
  if (facts.isDirectory()) {
    for (const name of readdirSync(path)) await wipeTree(join(path, name));
    await rm(path, { recursive: true, force: true });
  } else if (facts.isFile() && facts.nlink === 1) await wipeFile(path);
  else await unlink(path);
  syncFolder(dirname(path));
}
