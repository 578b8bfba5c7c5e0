import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { instantSchema, sha256Schema } from "../../../../shared/ipc/fields.ts";
import { hashFile, hashFileNow } from "../hashFile.ts";
import { backupSchema, type Backup } from "../../../../shared/ipc/routes/store.ts";
import { syncFile, syncFolder } from "../syncFolder.ts";

/** In the data folder: one folder per backup, named by its time and reason. */
export const BACKUP_FOLDER = "backups";
/** Inside a backup's folder. */
export const COPY_FILE = "standby.db";
export const MANIFEST_FILE = "manifest.json";
export const FILES_FOLDER = "files";

/** Written last: a folder without it is no backup. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  madeAtMs: instantSchema,
  reason: backupSchema.shape.reason,
  schemaVersion: z.int(),
  copy: z.strictObject({ sha256: sha256Schema, bytes: z.int() }),
  drafts: z.int(),
  unsent: z.int(),
  /** Files of drafts and unsent items, under their SHA-256 in FILES_FOLDER. */
  files: z.array(sha256Schema),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

export interface FoundBackup {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/** What has a manifest, newest first; whether the bytes still match it is another question. */
export function listBackups(dataFolder: string): readonly FoundBackup[] {
  const root = join(dataFolder, BACKUP_FOLDER);
  if (!existsSync(root)) return [];
  const found = readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const folder = join(root, entry.name);
    const manifest = entry.isDirectory() ? readManifest(folder) : null;
    return manifest === null ? [] : [{ id: entry.name, folder, manifest }];
  });
  return found.toSorted((a, b) => b.manifest.madeAtMs - a.manifest.madeAtMs || (a.id < b.id ? 1 : -1));
}

export function toBackup({ id, manifest }: FoundBackup): Backup {
  const { madeAtMs, reason, copy, drafts, unsent } = manifest;
  return { id, madeAtMs, reason, bytes: copy.bytes, drafts, unsent };
}

function readManifest(folder: string): Manifest | null {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST_FILE), "utf8")));
  } catch {
    // Not finished, or damaged: not offered either way.
    return null;
  }
}

/** Writes it anew in one rename: whoever finds a manifest finds a whole one, and all that it names. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const temp = join(folder, `${MANIFEST_FILE}.new`);
  writeFileSync(temp, JSON.stringify(manifest), { mode: 0o600 });
  syncFile(temp);
  renameSync(temp, join(folder, MANIFEST_FILE));
  syncFolder(folder);
}

/** The backup holds this file no longer; its copy of the rows stays as good as it was. */
export function dropFromManifest(folder: string, sha256: string): void {
  const manifest = readManifest(folder);
  if (manifest === null || !manifest.files.includes(sha256)) return;
  writeManifest(folder, { ...manifest, files: manifest.files.filter((file) => file !== sha256) });
}

/** True when the copy is byte for byte what was made. Reads in parts, so that the engine goes on meanwhile. */
export async function isIntact({ folder, manifest }: FoundBackup): Promise<boolean> {
  try {
    return (await hashFile(join(folder, COPY_FILE))) === manifest.copy.sha256;
  } catch {
    // Unreadable or gone.
    return false;
  }
}

/** As isIntact, at a start, when there is nothing to keep waiting. */
export function isIntactNow({ folder, manifest }: FoundBackup): boolean {
  const file = join(folder, COPY_FILE);
  return existsSync(file) && hashFileNow(file) === manifest.copy.sha256;
}
