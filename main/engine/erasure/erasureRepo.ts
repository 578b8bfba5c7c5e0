import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";

/** A file to be wiped, and the asking it belongs to: who asks once more meanwhile must not be forgotten. */
export interface AskedErasure {
  readonly sha256: string;
  readonly askedAtMs: Ms;
}

const filesOfVersion = "json_each(iif(json_valid(v.message), v.message, '{}'), '$.attachments') file";

/** Every file that something still refers to. What an earlier version of a sent item named does not count. */
const referred = `
  SELECT sha256 FROM draft_attachment
  UNION SELECT original_sha256 FROM draft_attachment WHERE original_sha256 IS NOT NULL
  UNION SELECT sha256 FROM hidden_picture
  UNION SELECT sha256 FROM message_attachment WHERE sha256 IS NOT NULL
  UNION SELECT sha256 FROM capture
  UNION SELECT thumbnail_sha256 FROM capture WHERE thumbnail_sha256 IS NOT NULL
  UNION SELECT file.value ->> 'sha256' FROM outbox_version v JOIN outbox_entry e ON e.id = v.entry_id, ${filesOfVersion}
    WHERE e.state <> 'sent' OR e.version_id = v.id`;

/** Captures whose picture went out, and that no draft still being worked on was begun with. */
const usedUp = `
  SELECT a.draft_id AS draftId, c.id, c.sha256, c.thumbnail_sha256 AS thumbnail
  FROM draft_attachment a JOIN capture c ON c.id = a.capture_id JOIN draft d ON d.id = a.draft_id
  WHERE d.state = 'sent' AND a.removed_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM draft_attachment other JOIN draft o ON o.id = other.draft_id
    WHERE other.capture_id = c.id AND o.state <> 'sent')`;

/** Sent drafts that still hold more than what went out. */
const due = `
  SELECT d.id FROM draft d WHERE d.state = 'sent' AND d.id IN (
    SELECT draft_id FROM hidden_picture
    UNION SELECT draft_id FROM draft_attachment WHERE original_sha256 IS NOT NULL OR removed_at IS NOT NULL
    UNION SELECT draftId FROM (${usedUp}))`;

const ofDraft = `
  SELECT sha256 FROM hidden_picture WHERE draft_id = @id
  UNION SELECT original_sha256 FROM draft_attachment WHERE draft_id = @id AND original_sha256 IS NOT NULL
  UNION SELECT sha256 FROM draft_attachment WHERE draft_id = @id AND removed_at IS NOT NULL
  UNION SELECT sha256 FROM (${usedUp}) WHERE draftId = @id
  UNION SELECT thumbnail FROM (${usedUp}) WHERE draftId = @id AND thumbnail IS NOT NULL
  UNION SELECT file.value ->> 'sha256' FROM outbox_version v JOIN outbox_entry e ON e.id = v.entry_id, ${filesOfVersion}
    WHERE e.draft_id = @id AND e.version_id <> v.id`;

/** SQL of what is to be wiped. Callers own the transaction, except in `settle`. */
export function createErasureRepo(db: Database) {
  const askAgain = "ON CONFLICT (sha256) DO UPDATE SET asked_at = max(erasure.asked_at + 1, excluded.asked_at)";
  const ask = db.prepare<[string, Ms]>(`INSERT INTO erasure (sha256, asked_at) VALUES (?, ?) ${askAgain}`);
  const asked = db.prepare<[], AskedErasure>("SELECT sha256, asked_at AS askedAtMs FROM erasure ORDER BY sha256");
  const done = db.prepare<[string, Ms]>("DELETE FROM erasure WHERE sha256 = ? AND asked_at = ?");
  const hasBlob = db.prepare<[string]>("SELECT 1 FROM blob WHERE sha256 = ?");
  const dueDrafts = db.prepare<[], string>(due).pluck();
  const askOfDraft = db.prepare<[{ id: string; nowMs: Ms }]>(
    `INSERT INTO erasure (sha256, asked_at) SELECT sha256, @nowMs FROM (${ofDraft}) WHERE true ${askAgain}`,
  );
  const letGo = [
    `DELETE FROM capture WHERE id IN (SELECT id FROM (${usedUp}) WHERE draftId = @id)`,
    "DELETE FROM draft_attachment WHERE draft_id = @id AND removed_at IS NOT NULL",
    `UPDATE draft_attachment SET original_sha256 = NULL, scene = NULL, pending_scene = NULL
      WHERE draft_id = @id AND (original_sha256 IS NOT NULL OR pending_scene IS NOT NULL)`,
    "DELETE FROM hidden_picture WHERE draft_id = @id",
  ].map((sql) => db.prepare<[{ id: string }]>(sql));
  const askForgotten = db.prepare<[{ nowMs: Ms; sinceMs: Ms }]>(
    `INSERT INTO erasure (sha256, asked_at) SELECT sha256, @nowMs FROM blob
      WHERE created_at < @sinceMs AND sha256 NOT IN (${referred}) ON CONFLICT (sha256) DO NOTHING`,
  );
  const dropBlobs = db.prepare(
    `DELETE FROM blob WHERE sha256 IN (SELECT sha256 FROM erasure) AND sha256 NOT IN (${referred})`,
  );
  const isAnyAsked = db.prepare("SELECT 1 FROM erasure LIMIT 1");

  return {
    ask: (sha256: string, atMs: Ms): void => void ask.run(sha256, atMs),
    asked: (): readonly AskedErasure[] => asked.all(),
    dueDrafts: (): readonly string[] => dueDrafts.all(),
    isAnyAsked: (): boolean => isAnyAsked.get() !== undefined,
    /** True: something came to need these bytes (again), and they stay. */
    isKept: (sha256: string): boolean => hasBlob.get(sha256) !== undefined,
    /** What a sent draft holds beyond what went out is asked for, and the draft lets go of it. */
    releaseDraft(id: string, nowMs: Ms): void {
      askOfDraft.run({ id, nowMs });
      for (const step of letGo) step.run({ id });
    },
    /** Files older than `sinceMs` that nothing refers to: left by versions that did not clean up, or by deleted drafts. */
    askForgotten: (nowMs: Ms, sinceMs: Ms): void => void askForgotten.run({ nowMs, sinceMs }),
    /** Takes their rows from the files that nothing refers to; those of all others stay, which keeps their files. */
    dropBlobs: (): void => void dropBlobs.run(),
    /** False: it was asked for once more meanwhile. */
    done: ({ sha256, askedAtMs }: AskedErasure): boolean => done.run(sha256, askedAtMs).changes > 0,
    /** One transaction in which what is freed inside the data file is overwritten too. */
    inSecret(work: () => void): void {
      db.pragma("secure_delete = ON");
      try {
        db.transaction(work).immediate();
      } finally {
        db.pragma("secure_delete = OFF");
      }
    },
  };
}
