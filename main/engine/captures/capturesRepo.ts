import type { Database } from "better-sqlite3";
import type { Capture } from "../../../shared/ipc/routes/captures.ts";
import type { Ms } from "../../../shared/units.ts";

export interface NewCapture extends Omit<Capture, "contentType" | "bytes"> {}

/** Its files, for when it goes. */
export interface CaptureFiles {
  readonly id: string;
  readonly sha256: string;
  readonly thumbnailSha256: string | null;
}

const select = `SELECT c.id, c.source, c.name, c.sha256, c.thumbnail_sha256 AS thumbnailSha256,
  b.content_type AS contentType, b.bytes, c.width, c.height, c.scale, c.made_at AS madeAtMs
  FROM capture c JOIN blob b ON b.sha256 = c.sha256`;

/**
 * Part of a draft in any state but the bin. Nothing is noted when a capture is used or let go of: a removed attachment
 * and a binned draft bring it back, and their undo takes it again.
 */
const isUsed = `EXISTS (SELECT 1 FROM draft_attachment a JOIN draft d ON d.id = a.draft_id
  WHERE a.capture_id = c.id AND a.removed_at IS NULL AND d.state <> 'deleted')`;
/** Parts of drafts that may still change or go: undoing their removal needs no capture, taking them out does. */
const isInHand = `EXISTS (SELECT 1 FROM draft_attachment a JOIN draft d ON d.id = a.draft_id
  WHERE a.capture_id = c.id AND a.removed_at IS NULL AND d.state IN ('open', 'queued'))`;
const files = "SELECT c.id, c.sha256, c.thumbnail_sha256 AS thumbnailSha256 FROM capture c";

/** SQL of captures. Callers own the transaction. */
export function createCapturesRepo(db: Database) {
  const insert = db.prepare<[NewCapture]>(`
    INSERT INTO capture (id, source, name, sha256, thumbnail_sha256, width, height, scale, made_at)
    VALUES (@id, @source, @name, @sha256, @thumbnailSha256, @width, @height, @scale, @madeAtMs)`);
  const one = db.prepare<[string], Capture & { removedAtMs: Ms | null }>(
    select.replace("c.made_at AS madeAtMs", "c.made_at AS madeAtMs, c.removed_at AS removedAtMs") + " WHERE c.id = ?",
  );
  const unused = db.prepare<[number], Capture>(
    `${select} WHERE c.removed_at IS NULL AND NOT ${isUsed} ORDER BY c.made_at DESC, c.id DESC LIMIT ?`,
  );
  const overflowing = db.prepare<[number], CaptureFiles>(
    `${files} WHERE c.removed_at IS NULL AND NOT ${isUsed} ORDER BY c.made_at DESC, c.id DESC LIMIT -1 OFFSET ?`,
  );
  const old = db.prepare<[Ms, Ms], CaptureFiles>(
    `${files} WHERE (c.made_at <= ? OR c.removed_at <= ?) AND NOT ${isInHand}`,
  );
  const all = db.prepare<[], CaptureFiles>(files);
  const setRemoved = db.prepare<[Ms | null, string]>("UPDATE capture SET removed_at = ? WHERE id = ?");
  const remove = db.prepare<[string]>("DELETE FROM capture WHERE id = ?");
  const dropThumbnail = db.prepare<[string]>("UPDATE capture SET thumbnail_sha256 = NULL WHERE id = ?");

  return {
    insert: (capture: NewCapture): void => void insert.run(capture),
    find: (id: string) => one.get(id) ?? null,
    /** Newest first. */
    unused: (most: number): readonly Capture[] => unused.all(most),
    /** The unused ones after the newest `most`. */
    overflowing: (most: number): readonly CaptureFiles[] => overflowing.all(most),
    /** Taken or removed at or before these instants, and in no draft that may still change. */
    old: (takenMs: Ms, removedMs: Ms): readonly CaptureFiles[] => old.all(takenMs, removedMs),
    all: (): readonly CaptureFiles[] => all.all(),
    setRemoved: (id: string, atMs: Ms | null): void => void setRemoved.run(atMs, id),
    remove: (id: string): void => void remove.run(id),
    dropThumbnail: (id: string): void => void dropThumbnail.run(id),
  };
}

export type CapturesRepo = ReturnType<typeof createCapturesRepo>;
