import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { wipeTree } from "./wipeTree.ts";
import { BACKUP_FOLDER, COPY_FILE, MANIFEST_FILE } from "../store/backup/manifest.ts";

/** Every backup's folder, finished or not. Only while no copy is being made. */
export function backupFolders(dataFolder: string): readonly string[] {
  const root = join(dataFolder, BACKUP_FOLDER);
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(root, name));
}

/** Overwrites and removes one: its manifest first, so that half a backup is never offered; then its rows, then its files. */
export async function dropBackup(folder: string): Promise<void> {
  for (const name of [MANIFEST_FILE, COPY_FILE]) await wipeTree(join(folder, name));
  await wipeTree(folder);
}
