import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Backup } from "../../../../shared/ipc/routes/store.ts";
import { DAY } from "../../../../shared/units.ts";
import { BACKUP_FOLDER, listBackups, MANIFEST_FILE } from "./manifest.ts";

/** The newest of each reason that stay. */
const kept: Readonly<Record<Backup["reason"], number>> = {
  daily: 7,
  migration: 3,
  byHand: 5,
  beforeRestore: 3,
  removal: 2,
};

/** Removes what is beyond the number kept, and what was begun over a day ago and never finished. */
export function pruneBackups(dataFolder: string, nowMs: number): void {
  const seen: Partial<Record<Backup["reason"], number>> = {};
  for (const { folder, manifest } of listBackups(dataFolder)) {
    const count = (seen[manifest.reason] ?? 0) + 1;
    seen[manifest.reason] = count;
    if (count > kept[manifest.reason]) rmSync(folder, { recursive: true, force: true });
  }
  const root = join(dataFolder, BACKUP_FOLDER);
  if (!existsSync(root)) return;
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const folder = join(root, entry.name);
    if (!entry.isDirectory() || existsSync(join(folder, MANIFEST_FILE))) continue;
    if (nowMs - statSync(folder).mtimeMs > DAY) rmSync(folder, { recursive: true, force: true });
  }
}
