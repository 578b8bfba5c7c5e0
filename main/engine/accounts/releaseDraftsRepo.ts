import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Draft, DraftContent, DraftKind } from "../../../shared/ticket/draft.ts";
import { decodeContent, encodeContent } from "../drafts/draftRecord.ts";

interface StoredText {
  readonly content: string;
  readonly contentHash: string;
  readonly kind: DraftKind;
}

interface UnsentDraft {
  readonly id: string;
  readonly state: Draft["state"];
  readonly kind: DraftKind;
}

/** What a draft without its account needs to know of where it stood. */
export interface DraftPlace {
  readonly siteName: string | null;
  readonly ticketNumber: string | null;
  readonly ticketSubject: string | null;
}

/** SQL for drafts whose account or realm goes away. Callers own the transaction. */
export function createReleaseDraftsRepo(db: Database) {
  const rewrite = (stored: StoredText, change: (content: DraftContent) => DraftContent) => {
    const { content, damage } = decodeContent(stored.content, stored.contentHash, stored.kind);
    if (damage === null) return encodeContent(change(content));
    // Damaged text keeps its old hash (and, where unreadable, its bytes), so that it goes on reading as damaged.
    const isReadable = JSON.stringify(content) === stored.content;
    return { text: isReadable ? encodeContent(change(content)).text : stored.content, hash: stored.contentHash };
  };

  return {
    /** Unsent drafts, binned ones included: of one account, or all of a realm. */
    unsent(where: { readonly accountId: string } | { readonly realm: Realm }): readonly UnsentDraft[] {
      const [column, value] = "realm" in where ? ["realm", where.realm] : ["account_id", where.accountId];
      const sql = `SELECT id, state, kind FROM draft WHERE ${column} = ? AND state <> 'sent' ORDER BY id`;
      return db.prepare<[string], UnsentDraft>(sql).all(value);
    },
    placeOf(draftId: string): DraftPlace {
      const row = db
        .prepare<[string], DraftPlace>(
          `SELECT coalesce(s.name, t.site_name) AS siteName, t.number AS ticketNumber, t.subject AS ticketSubject
           FROM draft d LEFT JOIN ticket t ON t.id = d.ticket_id
             LEFT JOIN site s ON s.id = json_extract(CASE WHEN json_valid(d.content) THEN d.content END, '$.siteId')
           WHERE d.id = ?`,
        )
        .get(draftId);
      return row ?? { siteName: null, ticketNumber: null, ticketSubject: null };
    },
    /** Moves a draft, with every kept earlier text, to a realm and away from its account. */
    release(
      draft: Pick<UnsentDraft, "id" | "state">,
      realm: Realm,
      nowMs: number,
      change: (content: DraftContent) => DraftContent,
    ): void {
      const stored = db
        .prepare<[string], StoredText>("SELECT content, content_hash AS contentHash, kind FROM draft WHERE id = ?")
        .get(draft.id);
      if (!stored) return;
      db.prepare(
        `UPDATE draft SET realm = @realm, state = @state, kind = CASE kind WHEN 'reply' THEN 'ticket' ELSE kind END,
           account_id = NULL, ticket_id = NULL, revision = revision + 1, content = @text, content_hash = @hash,
           updated_at = @nowMs WHERE id = @id`,
      ).run({
        ...rewrite(stored, change),
        id: draft.id,
        realm,
        nowMs,
        state: draft.state === "queued" ? "open" : draft.state,
      });
      const kept = db.prepare<[string], StoredText & { revision: number; reason: string }>(
        `SELECT content, content_hash AS contentHash, '${stored.kind}' AS kind, revision, reason
         FROM draft_revision WHERE draft_id = ?`,
      );
      const keep = db.prepare(
        "UPDATE draft_revision SET content = @text, content_hash = @hash WHERE draft_id = @id AND revision = @revision AND reason = @reason",
      );
      for (const { revision, reason, ...text } of kept.all(draft.id)) {
        keep.run({ ...rewrite(text, change), id: draft.id, revision, reason });
      }
    },
    /** Entries of the outbox first: they point at their drafts. */
    removeEntries(accountId: string): void {
      db.prepare("DELETE FROM outbox_entry WHERE account_id = ?").run(accountId);
    },
    removeDrafts(ids: readonly string[]): void {
      db.prepare("DELETE FROM draft WHERE id IN (SELECT value FROM json_each(?))").run(JSON.stringify(ids));
    },
    removeSent(accountId: string): void {
      db.prepare("DELETE FROM draft WHERE state = 'sent' AND account_id = ?").run(accountId);
    },
  };
}
