import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";
import { frozenMessageSchema, type FrozenMessage } from "../drafts/frozenMessage.ts";
import { hashOf } from "../store/blobs.ts";

export interface AttemptEnd {
  readonly outcome: string;
  readonly status: number | null;
  readonly detail: string;
}

export type VersionsRepo = ReturnType<typeof createVersionsRepo>;

/** SQL of the frozen versions and of the attempts to send them. */
export function createVersionsRepo(db: Database) {
  // Those of every send are prepared once.
  const read = db.prepare<[string], { message: string; hash: string }>(
    "SELECT message, message_hash AS hash FROM outbox_version WHERE id = ?",
  );
  const begin = db.prepare(
    `INSERT INTO outbox_attempt (id, entry_id, version_id, idempotency_key, started_at)
     SELECT ?, ?, id, ?, ? FROM outbox_version WHERE id = ?`,
  );
  const setBody = db.prepare("UPDATE outbox_attempt SET body_sha256 = ? WHERE id = ?");
  const end = db.prepare(
    "UPDATE outbox_attempt SET ended_at = ?, outcome = ?, http_status = ?, detail = ? WHERE id = ?",
  );
  const openTry = db.prepare<[string], { wrote: 0 | 1 }>(
    `SELECT body_sha256 IS NOT NULL AS wrote FROM outbox_attempt WHERE entry_id = ? AND ended_at IS NULL
     ORDER BY wrote DESC LIMIT 1`,
  );
  return {
    insertVersion(version: {
      id: string;
      entryId: string;
      number: number;
      message: FrozenMessage;
      frozenAtMs: Ms;
    }): void {
      const text = JSON.stringify(version.message);
      db.prepare(
        "INSERT INTO outbox_version (id, entry_id, number, message, message_hash, frozen_at) VALUES (?, ?, ?, ?, ?, ?)",
      ).run(version.id, version.entryId, version.number, text, hashOf(text), version.frozenAtMs);
    },
    /**
     * How often this draft was queued before, and for a correction the version it corrects: the texts of one item are
     * counted through, whatever became of the earlier ones.
     */
    earlierVersions(draftId: string): number {
      const sql = `SELECT (SELECT count(*) FROM draft_revision WHERE draft_id = @draftId AND reason = 'queued')
        + coalesce((SELECT max(v.number) FROM draft d JOIN outbox_version v ON v.entry_id = d.corrects_entry
          WHERE d.id = @draftId), 0) AS n`;
      return db.prepare<[{ draftId: string }], { n: number }>(sql).get({ draftId })?.n ?? 0;
    },
    /** null = what is stored is not what was frozen: it must not be sent. */
    readVersion(id: string): FrozenMessage | null {
      const row = read.get(id);
      if (!row || hashOf(row.message) !== row.hash) return null;
      const parsed = frozenMessageSchema.safeParse(JSON.parse(row.message));
      return parsed.success ? parsed.data : null;
    },

    /** Nothing is recorded for a version that is gone: its entry is found damaged. */
    beginAttempt(attempt: { id: string; entryId: string; versionId: string; key: string; startedAtMs: Ms }): void {
      begin.run(attempt.id, attempt.entryId, attempt.key, attempt.startedAtMs, attempt.versionId);
    },
    /** On the disk before the socket opens: from here on the helpdesk may have it. */
    recordBody(attemptId: string, bytes: Uint8Array): void {
      setBody.run(hashOf(bytes), attemptId);
    },
    endAttempt(attemptId: string, { outcome, status, detail }: AttemptEnd, nowMs: Ms): void {
      end.run(nowMs, outcome, status, detail, attemptId);
    },
    /** A try without an end had its body recorded, so its write may have reached the helpdesk; null = there is no such try. */
    openTryWrote(entryId: string): boolean | null {
      const row = openTry.get(entryId);
      return row ? row.wrote === 1 : null;
    },
    endOpenTry(entryId: string, outcome: string, nowMs: Ms): void {
      db.prepare("UPDATE outbox_attempt SET ended_at = ?, outcome = ? WHERE entry_id = ? AND ended_at IS NULL").run(
        nowMs,
        outcome,
        entryId,
      );
    },
    /** Attempts without an end are counted as unclear: Standby was stopped in them. */
    countAttempts(entryId: string, outcome: string): number {
      const sql = "SELECT count(*) AS n FROM outbox_attempt WHERE entry_id = ? AND coalesce(outcome, 'unclearEnd') = ?";
      return db.prepare<[string, string], { n: number }>(sql).get(entryId, outcome)?.n ?? 0;
    },
  };
}
