import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { syncFolder } from "../syncFolder.ts";

/** The user's choice of a backup, carried out at the next start, before anything else opens the store. */
const WISH_FILE = "restore.json";

const wishSchema = z.strictObject({ id: z.string().min(1).max(120) });

export function writeWish(dataFolder: string, id: string): void {
  const temp = join(dataFolder, `${WISH_FILE}.new`);
  const descriptor = openSync(temp, "w", 0o600);
  try {
    writeFileSync(descriptor, JSON.stringify({ id }));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temp, join(dataFolder, WISH_FILE));
  syncFolder(dataFolder);
}

/** null = there is none. "unreadable" = there is one, but it names no backup. */
export function readWish(dataFolder: string): string | null {
  const file = join(dataFolder, WISH_FILE);
  if (!existsSync(file)) return null;
  try {
    return wishSchema.parse(JSON.parse(readFileSync(file, "utf8"))).id;
  } catch {
    // Torn or altered: no backup has this name, so the wish is dropped with words.
    return "unreadable";
  }
}

export function dropWish(dataFolder: string): void {
  rmSync(join(dataFolder, WISH_FILE), { force: true });
  syncFolder(dataFolder);
}
