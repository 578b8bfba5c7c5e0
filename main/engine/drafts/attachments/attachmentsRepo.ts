import type { Database } from "better-sqlite3";
import type { DraftAttachment } from "../../../../shared/ticket/draft.ts";

export interface NewAttachment extends Pick<DraftAttachment, "id" | "name" | "source" | "sha256" | "width" | "height"> {
  readonly draftId: string;
}

const select = `SELECT a.id, a.name, b.content_type AS contentType, b.bytes, a.sha256, a.width,
  a.height, a.source, a.scene, a.original_sha256 AS originalSha256
  FROM draft_attachment a JOIN blob b ON b.sha256 = a.sha256`;

export type AttachmentsRepo = ReturnType<typeof createAttachmentsRepo>;

/** SQL of a draft's files. A removed one keeps its row, so that the removal can be undone. */
export function createAttachmentsRepo(db: Database) {
  const ofDraft = db.prepare<[string], DraftAttachment>(
    `${select} WHERE a.draft_id = ? AND a.removed_at IS NULL ORDER BY a.position, a.id`,
  );
  const one = db.prepare<[string, string], DraftAttachment>(`${select} WHERE a.draft_id = ? AND a.id = ?`);
  const insert = db.prepare(`
    INSERT INTO draft_attachment (id, draft_id, position, name, source, sha256, width, height)
    VALUES (@id, @draftId, (SELECT coalesce(max(position), 0) + 1 FROM draft_attachment WHERE draft_id = @draftId),
      @name, @source, @sha256, @width, @height)`);
  const copy = db.prepare<[{ id: string; from: string; draftId: string }]>(`
    INSERT INTO draft_attachment (id, draft_id, position, name, source, sha256, original_sha256, width, height, scene)
    SELECT @id, @draftId, position, name, source, sha256, original_sha256, width, height, scene
    FROM draft_attachment WHERE id = @from`);
  const setRemoved = db.prepare<[number | null, string]>("UPDATE draft_attachment SET removed_at = ? WHERE id = ?");
  const annotate = db.prepare(`
    UPDATE draft_attachment SET original_sha256 = coalesce(original_sha256, sha256), sha256 = @sha256, name = @name,
      width = @width, height = @height, scene = @scene WHERE id = @id`);

  return {
    /** In the order they were added. */
    ofDraft: (draftId: string): readonly DraftAttachment[] => ofDraft.all(draftId),
    /** Also finds a removed one. */
    find: (draftId: string, id: string): DraftAttachment | null => one.get(draftId, id) ?? null,
    insert: (attachment: NewAttachment): void => void insert.run(attachment),
    /** The files of one draft for another as well, with what was painted on them. */
    copyAll(fromDraftId: string, toDraftId: string, nextId: () => string): void {
      for (const { id } of ofDraft.all(fromDraftId)) copy.run({ id: nextId(), from: id, draftId: toDraftId });
    },
    setRemoved: (id: string, removedAtMs: number | null): void => void setRemoved.run(removedAtMs, id),
    /** The picture becomes the given one; the first one it ever was stays as the original. */
    annotate(
      values: Pick<DraftAttachment, "id" | "sha256" | "name" | "width" | "height"> & { readonly scene: string },
    ): void {
      annotate.run(values);
    },
  };
}
