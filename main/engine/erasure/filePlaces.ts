import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { BACKUP_FOLDER, FILES_FOLDER } from "../store/backup/manifest.ts";
import { BLOB_FOLDER } from "../store/blobs.ts";

/** Where a file may lie under its SHA-256, besides the blobs: copies, and what was set aside with a damaged data file. */
export interface FilePlaces {
  readonly blobs: string;
  /** Folders of backups, finished or not. */
  readonly backups: readonly string[];
  readonly setAside: readonly string[];
}

export function filePlaces(dataFolder: string, sha256: string): FilePlaces {
  const shard = sha256.slice(0, 2);
  const backups = join(dataFolder, BACKUP_FOLDER);
  return {
    blobs: join(dataFolder, BLOB_FOLDER, shard),
    backups: foldersIn(backups).map((name) => join(backups, name)),
    setAside: foldersIn(dataFolder)
      .filter((name) => name.endsWith(`.db-${BLOB_FOLDER}`))
      .map((name) => join(dataFolder, name, shard)),
  };
}

export function foldersOf({ blobs, backups, setAside }: FilePlaces): readonly string[] {
  return [blobs, ...backups.map((backup) => join(backup, FILES_FOLDER)), ...setAside].filter((path) =>
    existsSync(path),
  );
}

/** Files whose writing was cut off: whole pictures perhaps, and named by no row. */
export function cutOffWrites(dataFolder: string): readonly string[] {
  const blobs = join(dataFolder, BLOB_FOLDER);
  const names = existsSync(blobs) ? readdirSync(blobs) : [];
  return names.filter((name) => name.startsWith("incoming-")).map((name) => join(blobs, name));
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
