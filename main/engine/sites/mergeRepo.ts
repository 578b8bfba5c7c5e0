import type { Database } from "better-sqlite3";
import type { DraftContent, DraftKind } from "../../../shared/ticket/draft.ts";
import { decodeContent, encodeContent } from "../drafts/draftRecord.ts";

interface StoredText {
  readonly rowId: string;
  readonly content: string;
  readonly contentHash: string;
  readonly kind: DraftKind;
}

/** SQL that moves all that points at one site to another. Callers own the transaction. */
export function createMergeRepo(db: Database) {
  const moveTickets = db.prepare<[string, string]>("UPDATE ticket SET site_id = ? WHERE site_id = ?");
  const moveMarks = db.prepare<[string, string]>("UPDATE call_mark SET site_id = ? WHERE site_id = ?");
  // The row that stays was here without the directory, which may not take it along when it is forgotten.
  const moveTellings = db.prepare<[string, string]>(
    "UPDATE directory_site SET site_id = ?, is_own = 0 WHERE site_id = ?",
  );
  const movePlans = db.prepare<[string, string]>(
    "UPDATE OR IGNORE plan_change SET subject_id = ? WHERE subject_id = ?",
  );
  const giveHostId = db.prepare<{ hostSiteId: string; leftAtMs: number | null; id: string }>(
    "UPDATE site SET host_site_id = @hostSiteId, left_directory_at = @leftAtMs WHERE id = @id",
  );
  const takeHostId = db.prepare<[string]>("UPDATE site SET host_site_id = NULL, left_directory_at = NULL WHERE id = ?");
  const leftAt = db.prepare<[string], { leftAtMs: number | null }>(
    "SELECT left_directory_at AS leftAtMs FROM site WHERE id = ?",
  );
  const drafts = db.prepare<[string], StoredText>(
    `SELECT id AS rowId, content, content_hash AS contentHash, kind FROM draft
     WHERE CASE WHEN json_valid(content) THEN content ->> '$.siteId' END = ?`,
  );
  // A new revision: a window that shows the draft takes it over.
  const writeDraft = db.prepare(
    "UPDATE draft SET content = @text, content_hash = @hash, revision = revision + 1 WHERE id = @rowId",
  );
  const revisions = db.prepare<[string], StoredText>(
    `SELECT json_array(r.draft_id, r.revision, r.reason) AS rowId, r.content, r.content_hash AS contentHash, d.kind
     FROM draft_revision r JOIN draft d ON d.id = r.draft_id
     WHERE CASE WHEN json_valid(r.content) THEN r.content ->> '$.siteId' END = ?`,
  );
  const writeRevision = db.prepare(
    `UPDATE draft_revision SET content = @text, content_hash = @hash WHERE draft_id = @rowId ->> '$[0]'
       AND revision = @rowId ->> '$[1]' AND reason = @rowId ->> '$[2]'`,
  );

  return {
    /** Answers how many tickets and drafts went along; frozen versions of the outbox are not touched. */
    move(goneId: string, keptId: string): { readonly movedTickets: number; readonly movedDrafts: number } {
      const texts = drafts.all(goneId);
      for (const stored of texts) writeDraft.run({ rowId: stored.rowId, ...atSite(stored, keptId) });
      for (const stored of revisions.all(goneId)) writeRevision.run({ rowId: stored.rowId, ...atSite(stored, keptId) });
      moveMarks.run(keptId, goneId);
      moveTellings.run(keptId, goneId);
      return { movedTickets: moveTickets.run(keptId, goneId).changes, movedDrafts: texts.length };
    },
    /** Since when it has the plan it has. */
    movePlanChanges: (goneId: string, keptId: string): void => void movePlans.run(keptId, goneId),
    /** The host's id belongs to one row at a time. */
    moveHostId(goneId: string, keptId: string, hostSiteId: string): void {
      const leftAtMs = leftAt.get(goneId)?.leftAtMs ?? null;
      takeHostId.run(goneId);
      giveHostId.run({ id: keptId, hostSiteId, leftAtMs });
    },
  };
}

/** Damaged text keeps its old hash, so that it goes on reading as damaged. */
function atSite({ content: text, contentHash, kind }: StoredText, siteId: string): { text: string; hash: string } {
  const { content, damage } = decodeContent(text, contentHash, kind);
  const isReadable = damage === null || JSON.stringify(content) === text;
  if (!isReadable) return { text, hash: contentHash };
  const moved: DraftContent = { ...content, siteId };
  const encoded = encodeContent(moved);
  return { text: encoded.text, hash: damage === null ? encoded.hash : contentHash };
}
