import { chmodSync, lstatSync } from "node:fs";
import { chmod, lstat, opendir } from "node:fs/promises";
import path from "node:path";
import { assertNever } from "../../../shared/assertNever.ts";

/** What belongs to others of a mode: the rights of the group and of everybody. */
const OTHERS = 0o077;
const FILE = 0o600;
const FOLDER = 0o700;

/**
 * Makes the profile folder itself private, which shuts everybody else out of all that is below. Answers whether it had to
 * be mended. Windows keeps rights of its own: a user's profile is private there already.
 */
export function closeProfile(folder: string): boolean {
  if (process.platform === "win32" || (lstatSync(folder).mode & OTHERS) === 0) return false;
  chmodSync(folder, FOLDER);
  return true;
}

/**
 * Takes the rights of others from everything below, so that it stays private where the folder is copied or moved. Links are
 * left alone; what vanishes meanwhile, or is not ours, is passed over. Answers how many rights were mended.
 */
export async function mendProfile(folder: string): Promise<number> {
  if (process.platform === "win32") return 0;
  let mended = 0;
  for (const open = [folder]; open.length > 0;) {
    const current = open.pop() ?? folder;
    for await (const name of namesIn(current)) {
      const found = path.join(current, name);
      const kind = await mend(found);
      if (kind === "folder" || kind === "mendedFolder") open.push(found);
      if (kind === "mended" || kind === "mendedFolder") mended += 1;
    }
  }
  return mended;
}

type Mended = "mended" | "mendedFolder" | "folder" | "nothing";

async function mend(found: string): Promise<Mended> {
  try {
    const facts = await lstat(found);
    const isOpen = (facts.mode & OTHERS) !== 0;
    const kind = facts.isDirectory() ? "folder" : facts.isFile() ? "file" : "other";
    switch (kind) {
      case "folder":
        if (isOpen) await chmod(found, FOLDER);
        return isOpen ? "mendedFolder" : "folder";
      case "file":
        if (isOpen) await chmod(found, facts.mode & FILE);
        return isOpen ? "mended" : "nothing";
      case "other":
        return "nothing";
      default:
        return assertNever(kind, "kind of file");
    }
  } catch {
    return "nothing"; // Gone meanwhile, or another user's: the closed folder above it protects all the same.
  }
}

async function* namesIn(folder: string): AsyncGenerator<string> {
  try {
    for await (const { name } of await opendir(folder)) yield name;
  } catch {
    // Gone meanwhile.
  }
}
