import type { Database } from "better-sqlite3";
import type { DraftAttachment } from "../../../../shared/ticket/draft.ts";

export interface NewAttachment extends Pick<DraftAttachment, "id" | "name" | "source" | "sha256" | "width" | "height"> {
  readonly draftId: string;
  /** The capture it is; left out = none. */
  readonly captureId?: string;
}

const select = `SELECT a.id, a.name, b.content_type AS contentType, b.bytes, a.sha256, a.width,
  a.height, a.source, a.scene, a.original_sha256 AS originalSha256,
  a.pending_scene AS pendingScene, a.capture_id AS captureId
  FROM draft_attachment a JOIN blob b ON b.sha256 = a.sha256`;

export type AttachmentsRepo = ReturnType<typeof createAttachmentsRepo>;

/** SQL of a draft's files. A removed one keeps its row, so that the removal can be undone. */
export function createAttachmentsRepo(db: Database) {
  const ofDraft = db.prepare<[string], DraftAttachment>(
    `${select} WHERE a.draft_id = ? AND a.removed_at IS NULL ORDER BY a.position, a.id`,
  );
  const one = db.prepare<[string, string], DraftAttachment>(`${select} WHERE a.draft_id = ? AND a.id = ?`);
  const insert = db.prepare(`
    INSERT INTO draft_attachment (id, draft_id, position, name, source, sha256, width, height, capture_id)
    VALUES (@id, @draftId, (SELECT coalesce(max(position), 0) + 1 FROM draft_attachment WHERE draft_id = @draftId),
      @name, @source, @sha256, @width, @height, @captureId)`);
  const copy = db.prepare<[{ id: string; from: string; draftId: string }]>(`
    INSERT INTO draft_attachment (id, draft_id, position, name, source, sha256, original_sha256, width, height, scene,
      pending_scene, capture_id)
    SELECT @id, @draftId, position, name, source, sha256, original_sha256, width, height, scene, pending_scene, capture_id
    FROM draft_attachment WHERE id = @from`);
  const setRemoved = db.prepare<[number | null, string]>("UPDATE draft_attachment SET removed_at = ? WHERE id = ?");
  const annotate = db.prepare(`
    UPDATE draft_attachment SET original_sha256 = coalesce(original_sha256, sha256), sha256 = @sha256, name = @name,
      width = @width, height = @height, scene = @scene, pending_scene = NULL WHERE id = @id`);
  // Before the picture gives way: what it was shows what the marks now cover.
  const hide = db.prepare(`
    INSERT INTO hidden_picture (sha256, draft_id)
    SELECT sha256, draft_id FROM draft_attachment WHERE id = @id AND sha256 <> @sha256
    UNION SELECT original_sha256, draft_id FROM draft_attachment WHERE id = @id AND original_sha256 IS NOT NULL
    ON CONFLICT DO NOTHING`);
  const hideCopied = db.prepare<[string]>(`
    INSERT INTO hidden_picture (sha256, draft_id)
    SELECT original_sha256, draft_id FROM draft_attachment WHERE draft_id = ? AND original_sha256 IS NOT NULL
    ON CONFLICT DO NOTHING`);
  const keepMarks = db.prepare<[string | null, string]>("UPDATE draft_attachment SET pending_scene = ? WHERE id = ?");

  return {
    /** In the order they were added. */
    ofDraft: (draftId: string): readonly DraftAttachment[] => ofDraft.all(draftId),
    /** Also finds a removed one. */
    find: (draftId: string, id: string): DraftAttachment | null => one.get(draftId, id) ?? null,
    insert: (attachment: NewAttachment): void => void insert.run({ captureId: null, ...attachment }),
    /** The files of one draft for another as well, with what was painted on them. */
    copyAll(fromDraftId: string, toDraftId: string, nextId: () => string): void {
      for (const { id } of ofDraft.all(fromDraftId)) copy.run({ id: nextId(), from: id, draftId: toDraftId });
      hideCopied.run(toDraftId);
    },
    setRemoved: (id: string, removedAtMs: number | null): void => void setRemoved.run(removedAtMs, id),
    /** The picture becomes the given one; the first one it ever was stays as the original. */
    annotate(
      values: Pick<DraftAttachment, "id" | "sha256" | "name" | "width" | "height"> & { readonly scene: string },
    ): void {
      hide.run({ id: values.id, sha256: values.sha256 });
      annotate.run(values);
    },
    /** null: none that are not part of the picture. */
    keepMarks: (id: string, scene: string | null): void => void keepMarks.run(scene, id),
  };
}
