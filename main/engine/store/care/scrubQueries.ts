import type { Database } from "better-sqlite3";

/** Every text of a draft with the hash it was saved under, and every file it needs. */
export function createScrubQueries(db: Database) {
  const drafts = db.prepare<[], string>("SELECT id FROM draft WHERE state <> 'sent'").pluck();
  const texts = db.prepare<[{ id: string }], { text: string; hash: string }>(
    `SELECT content AS text, content_hash AS hash FROM draft WHERE id = @id
     UNION ALL SELECT content, content_hash FROM draft_revision WHERE draft_id = @id
     UNION ALL SELECT v.message, v.message_hash FROM outbox_entry e JOIN outbox_version v ON v.id = e.version_id
       WHERE e.draft_id = @id AND e.state <> 'sent'`,
  );
  const files = db
    .prepare<[{ id: string }], string>(
      `SELECT sha256 FROM draft_attachment WHERE draft_id = @id AND removed_at IS NULL
       UNION SELECT original_sha256 FROM draft_attachment
         WHERE draft_id = @id AND removed_at IS NULL AND original_sha256 IS NOT NULL`,
    )
    .pluck();
  const draftsWith = db
    .prepare<[{ sha256: string }], string>(
      `SELECT DISTINCT a.draft_id FROM draft_attachment a JOIN draft d ON d.id = a.draft_id
       WHERE d.state <> 'sent' AND a.removed_at IS NULL AND @sha256 IN (a.sha256, a.original_sha256)`,
    )
    .pluck();
  return {
    draftsWith: (sha256: string): readonly string[] => draftsWith.all({ sha256 }),
    unsentDrafts: (): readonly string[] => drafts.all(),
    textsOf: (id: string) => texts.all({ id }),
    filesOf: (id: string): readonly string[] => files.all({ id }),
  };
}
