import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Database } from "better-sqlite3";
import { blobPath, linkOrCopy } from "../backup/copyContents.ts";
import { BLOB_FOLDER, hashOf } from "../blobs.ts";
import { readFileSync, rmSync } from "node:fs";
import { syncFolder } from "../syncFolder.ts";

/**
 * Brings the files that the restored rows name to where blobs lie: from the backup, or from what was set aside with a
 * damaged data file. A file that is in place but altered is replaced by a good one. What is to be wiped is not brought back. What is nowhere stays missing, and its
 * draft says so.
 */
export function findFiles(db: Database, dataFolder: string, backupFiles: string): void {
  const places = [backupFiles, ...asideFolders(dataFolder)];
  const root = join(dataFolder, BLOB_FOLDER);
  for (const sha256 of db
    .prepare<[], string>("SELECT sha256 FROM blob WHERE sha256 NOT IN (SELECT sha256 FROM erasure)")
    .pluck()
    .all()) {
    const to = blobPath(dataFolder, sha256);
    const from = places
      .flatMap((place) => [join(place, sha256), join(place, sha256.slice(0, 2), sha256)])
      .find((file) => existsSync(file));
    if (from === undefined) continue;
    if (existsSync(to)) {
      if (hashOf(readFileSync(to)) === sha256 || hashOf(readFileSync(from)) !== sha256) continue;
      rmSync(to);
    }
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    linkOrCopy(from, to);
    syncFolder(dirname(to));
  }
  if (existsSync(root)) syncFolder(root);
}

function asideFolders(dataFolder: string): readonly string[] {
  return readdirSync(dataFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.endsWith(`.db-${BLOB_FOLDER}`))
    .map((entry) => join(dataFolder, entry.name));
}
