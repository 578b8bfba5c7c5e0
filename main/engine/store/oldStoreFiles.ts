import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Data files that were set aside because of a damage, or replaced by a restore, with their logs and files. */
export function oldStoreFiles(dataFolder: string): readonly string[] {
  if (!existsSync(dataFolder)) return [];
  return readdirSync(dataFolder)
    .filter((name) => /^standby-(?:damaged|replaced)-.*\.db(?:-wal|-shm|-blobs)?$/u.test(name))
    .map((name) => join(dataFolder, name));
}
