import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/ipc/appError.ts";
import { sha256Schema } from "../../../shared/ipc/fields.ts";
import { writeBlobFile, type BlobSteps } from "./blobFile.ts";
import { hashFile } from "./hashFile.ts";
import { sweepOrphans } from "./sweepBlobs.ts";

/** In the data folder. */
export const BLOB_FOLDER = "blobs";

/** Files under their SHA-256, beside the database. A name is never a path: only the hash is. */
export interface BlobStore {
  /**
   * Keeps the bytes and answers their SHA-256. The file is durable when it returns; its row belongs to the caller's
   * transaction, or commits by itself. Fails with store.full.
   */
  put(bytes: Uint8Array, contentType: string): string;
  /** Checks the hash. Fails with attachment.unreadable when the file is gone or altered. */
  read(sha256: string): Uint8Array;
  locate(sha256: string): LocatedBlob | null;
  /**
   * As locate, for what is about to be shown: "altered" when the bytes are not those of the name. Each file is read once
   * per run and again when it changes.
   */
  locateWhole(sha256: string): Promise<LocatedBlob | "altered" | null>;
  /** Removes the file of bytes whose row is gone; a file that a row still names stays. Call it after the commit. */
  drop(sha256: string): void;
}

export interface LocatedBlob {
  readonly path: string;
  readonly contentType: string;
  readonly bytes: number;
}

export interface BlobOptions {
  readonly db: Database;
  /** The data folder; files go to its BLOB_FOLDER. */
  readonly folder: string;
  now(): number;
  /** Tests stop between two steps; the product never passes it. */
  readonly steps?: BlobSteps;
}

export function createBlobs({ db, folder, now, steps }: BlobOptions): BlobStore & { sweep(): number } {
  const root = join(folder, BLOB_FOLDER);
  const insert = db.prepare<[string, number, string, number]>(
    "INSERT INTO blob (sha256, bytes, content_type, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
  );
  const select = db.prepare<[string], { bytes: number; contentType: string }>(
    "SELECT bytes, content_type AS contentType FROM blob WHERE sha256 = ?",
  );
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);

  const judged = new Map<string, boolean>();

  async function isWhole(path: string, sha256: string): Promise<boolean> {
    try {
      const { ino, size, mtimeMs } = await stat(path);
      const key = `${sha256} ${ino} ${size} ${mtimeMs}`;
      const known = judged.get(key) ?? (await hashFile(path)) === sha256;
      judged.set(key, known);
      return known;
    } catch {
      // Gone since it was located, or the disk cannot read it.
      return false;
    }
  }

  function locate(sha256: string): LocatedBlob | null {
    if (!sha256Schema.safeParse(sha256).success) return null;
    const row = select.get(sha256);
    const path = pathOf(sha256);
    return row && existsSync(path) ? { path, ...row } : null;
  }

  return {
    locate,
    async locateWhole(sha256) {
      const found = locate(sha256);
      return found === null || (await isWhole(found.path, sha256)) ? found : "altered";
    },
    put(bytes, contentType) {
      const sha256 = hashOf(bytes);
      // Known bytes are written again unless they are on disk unharmed: this heals a damaged file.
      if (!isIntact(locate(sha256)?.path, sha256)) writeBlobFile(root, pathOf(sha256), bytes, steps);
      steps?.beforeRow?.();
      insert.run(sha256, bytes.byteLength, contentType, now());
      return sha256;
    },
    read(sha256) {
      const found = locate(sha256);
      if (!found) throw new AppError("attachment.unreadable", "The file is not on this computer any more.");
      const bytes = readFileSync(found.path);
      if (hashOf(bytes) !== sha256) {
        throw new AppError("attachment.unreadable", "The file was altered on disk after it was attached.");
      }
      return bytes;
    },
    drop(sha256) {
      if (sha256Schema.safeParse(sha256).success && !select.get(sha256)) rmSync(pathOf(sha256), { force: true });
    },
    sweep: () => sweepOrphans({ root, nowMs: now(), isKnown: (sha256) => select.get(sha256) !== undefined }),
  };
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isIntact(path: string | undefined, sha256: string): boolean {
  return path !== undefined && hashOf(readFileSync(path)) === sha256;
}
