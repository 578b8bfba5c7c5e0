import type { Database } from "better-sqlite3";
import type { DraftContent, DraftKind } from "../../../shared/ticket/draft.ts";
import { decodeContent, encodeContent } from "./draftRecord.ts";

const KEPT_PER_DRAFT = 20;

/** Why an earlier text was kept; the words stand in keptReasons. */
export type KeptReason = "pause" | "shrink" | "queued" | "restored" | "otherWindow";

export interface KeptRevision {
  /** Below zero: a text from another window that never became the draft's (minus the revision it started from). */
  readonly revision: number;
  readonly reason: KeptReason;
  readonly content: DraftContent;
  readonly keptAtMs: number;
}

interface KeptRow {
  readonly revision: number;
  readonly reason: KeptReason;
  readonly content: string;
  readonly contentHash: string;
  readonly keptAtMs: number;
}

export type RevisionsRepo = ReturnType<typeof createRevisionsRepo>;

export function createRevisionsRepo(db: Database) {
  const keep = db.prepare(`
    INSERT OR REPLACE INTO draft_revision (draft_id, revision, reason, content, content_hash, kept_at)
    VALUES (@draftId, @revision, @reason, @text, @hash, @nowMs)`);
  const prune = db.prepare(`
    DELETE FROM draft_revision WHERE draft_id = @draftId AND (revision, reason) NOT IN (
      SELECT revision, reason FROM draft_revision WHERE draft_id = @draftId
      ORDER BY kept_at DESC, abs(revision) DESC LIMIT ${KEPT_PER_DRAFT})`);
  const list = db.prepare<[string], KeptRow>(`
    SELECT revision, reason, content, content_hash AS contentHash, kept_at AS keptAtMs
    FROM draft_revision WHERE draft_id = ? ORDER BY kept_at DESC, abs(revision) DESC`);

  return {
    /** Keeps one text and drops the oldest beyond twenty. */
    keep(draftId: string, revision: number, reason: KeptReason, content: DraftContent, nowMs: number): void {
      keep.run({ draftId, revision, reason, nowMs, ...encodeContent(content) });
      prune.run({ draftId });
    },
    /** Newest first. */
    list: (draftId: string, kind: DraftKind): readonly KeptRevision[] =>
      list.all(draftId).map(({ content: text, contentHash, ...row }) => ({
        ...row,
        content: decodeContent(text, contentHash, kind).content,
      })),
  };
}
