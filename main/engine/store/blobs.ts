import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { AppError } from "../../../shared/ipc/appError.ts";
import { sha256Schema } from "../../../shared/ipc/fields.ts";
import { writeBlobFile, type BlobSteps } from "./blobFile.ts";
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
  locate(sha256: string): { readonly path: string; readonly contentType: string; readonly bytes: number } | null;
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

  function locate(sha256: string): { path: string; contentType: string; bytes: number } | null {
    if (!sha256Schema.safeParse(sha256).success) return null;
    const row = select.get(sha256);
    const path = pathOf(sha256);
    return row && existsSync(path) ? { path, ...row } : null;
  }

  return {
    locate,
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
    sweep: () => sweepOrphans({ root, nowMs: now(), isKnown: (sha256) => select.get(sha256) !== undefined }),
  };
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isIntact(path: string | undefined, sha256: string): boolean {
  return path !== undefined && hashOf(readFileSync(path)) === sha256;
}
