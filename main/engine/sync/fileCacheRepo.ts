import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";

/** A file of tickets that may go. */
export interface CachedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Bytes that something of the user's own still needs: a draft in any state (its pictures' originals included), a capture
 * that waits for one, an item that is not sent, and one whose copy at the helpdesk is still to be compared with it.
 */
const needed = `
  SELECT sha256 FROM draft_attachment
  UNION SELECT original_sha256 FROM draft_attachment WHERE original_sha256 IS NOT NULL
  UNION SELECT sha256 FROM capture
  UNION SELECT thumbnail_sha256 FROM capture WHERE thumbnail_sha256 IS NOT NULL
  UNION SELECT file.value ->> 'sha256' FROM outbox_version v JOIN outbox_entry e ON e.id = v.entry_id
    LEFT JOIN outbox_evidence p ON p.entry_id = e.id, json_each(v.message, '$.attachments') file
    WHERE e.state <> 'sent' OR p.state = 'pending'`;

/** Each file once, however many messages carry it. */
const cached = `
  SELECT f.sha256, max(blob.bytes) AS bytes, max(f.last_used_at) AS usedAt
  FROM message_attachment f JOIN blob ON blob.sha256 = f.sha256
  WHERE f.sha256 IS NOT NULL AND f.sha256 NOT IN (${needed}) GROUP BY f.sha256`;

/** SQL for the files of tickets kept on this computer. Callers own the transaction. */
export function createFileCacheRepo(db: Database) {
  const usage = db.prepare<[], { files: number; usedBytes: number }>(
    `SELECT count(*) AS files, coalesce(sum(bytes), 0) AS usedBytes FROM (${cached})`,
  );
  const oldest = db.prepare<[Ms], CachedFile>(
    `SELECT sha256, bytes FROM (${cached}) WHERE coalesce(usedAt, 0) <= ? ORDER BY coalesce(usedAt, 0), sha256`,
  );
  const touch = db.prepare<[Ms, string]>("UPDATE message_attachment SET last_used_at = ? WHERE sha256 = ?");
  const unlink = db.prepare<[string]>(
    "UPDATE message_attachment SET sha256 = NULL, last_used_at = NULL WHERE sha256 = ?",
  );
  const isNeeded = db.prepare<[string], { yes: 0 | 1 }>(`SELECT ? IN (${needed}) AS yes`);
  const removeBlob = db.prepare<[string]>("DELETE FROM blob WHERE sha256 = ?");

  return {
    usage: () => usage.get() ?? { files: 0, usedBytes: 0 },
    /** Longest not looked at first; those looked at after `sinceMs` are left out. */
    oldest: (sinceMs: Ms): readonly CachedFile[] => oldest.all(sinceMs),
    touch: (sha256: string, atMs: Ms): void => void touch.run(atMs, sha256),
    /** False: something came to need it after all, and nothing was changed. */
    letGo(sha256: string): boolean {
      if (isNeeded.get(sha256)?.yes !== 0) return false;
      unlink.run(sha256);
      return removeBlob.run(sha256).changes > 0;
    },
  };
}
