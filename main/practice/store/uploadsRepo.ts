import type { DeskDatabase } from "./openStore.ts";

type Upload = Readonly<{ token: string; personId: number; createdAt: number }>;

/** A stored file without its bytes. */
export type Attachment = Readonly<{
  id: number;
  uploadToken: string | null;
  commentId: number | null;
  urlKey: string;
  fileName: string;
  contentType: string;
  size: number;
  width: number | null;
  height: number | null;
  /** Stands in the comment's text. */
  isInline: boolean;
  createdAt: number;
}>;

export type UploadsRepo = Readonly<{
  find(token: string): Upload | null;
  begin(upload: Upload): void;
  addFile(file: Omit<Attachment, "id" | "commentId">, bytes: Uint8Array): Attachment;
  filesOf(token: string): readonly Attachment[];
  attachedTo(commentIds: readonly number[]): readonly Attachment[];
  byUrlKey(urlKey: string): Readonly<{ attachment: Attachment; bytes: Buffer }> | null;
  /** Hands the files of an upload to a comment; the token is spent by that. */
  spend(token: string, commentId: number): void;
  discard(token: string): void;
  /** Drops uploads begun before `before` (UTC ms) that no comment ever took. */
  purge(before: number): void;
}>;

const COLUMNS = `
  id, upload_token AS "uploadToken", comment_id AS "commentId", url_key AS "urlKey", file_name AS "fileName",
  content_type AS "contentType", size, width, height, inline AS "isInline", created_at AS "createdAt"`;

/** SQLite has no booleans. */
type FileRow = Omit<Attachment, "isInline"> & Readonly<{ isInline: number }>;
const toAttachment = (row: FileRow): Attachment => ({ ...row, isInline: row.isInline === 1 });

export function createUploadsRepo(db: DeskDatabase): UploadsRepo {
  const find = db.prepare<[string], Upload>(
    `SELECT token, person_id AS "personId", created_at AS "createdAt" FROM upload WHERE token = ?`,
  );
  const begin = db.prepare("INSERT INTO upload (token, person_id, created_at) VALUES (@token, @personId, @createdAt)");
  const addFile = db.prepare(`
    INSERT INTO attachment (upload_token, url_key, file_name, content_type, size, width, height, inline, bytes,
                            created_at)
    VALUES (@uploadToken, @urlKey, @fileName, @contentType, @size, @width, @height, @inline, @bytes, @createdAt)`);
  const filesOf = db.prepare<[string], FileRow>(`SELECT ${COLUMNS} FROM attachment WHERE upload_token = ? ORDER BY id`);
  const attachedTo = db.prepare<[string], FileRow>(
    `SELECT ${COLUMNS} FROM attachment WHERE comment_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const byUrlKey = db.prepare<[string], FileRow & { bytes: Buffer }>(
    `SELECT ${COLUMNS}, bytes FROM attachment WHERE url_key = ?`,
  );
  const attach = db.prepare("UPDATE attachment SET upload_token = NULL, comment_id = ? WHERE upload_token = ?");
  const dropFiles = db.prepare("DELETE FROM attachment WHERE upload_token = ?");
  const dropUpload = db.prepare("DELETE FROM upload WHERE token = ?");
  const stale = db.prepare<[number], { token: string }>("SELECT token FROM upload WHERE created_at < ?");

  const discard = db.transaction((token: string) => {
    dropFiles.run(token);
    dropUpload.run(token);
  });

  return {
    find: (token) => find.get(token) ?? null,
    begin: (upload) => void begin.run(upload),
    addFile: (file, bytes) => ({
      ...file,
      commentId: null,
      id: Number(addFile.run({ ...file, isInline: undefined, inline: file.isInline ? 1 : 0, bytes }).lastInsertRowid),
    }),
    filesOf: (token) => filesOf.all(token).map(toAttachment),
    attachedTo: (commentIds) => attachedTo.all(JSON.stringify(commentIds)).map(toAttachment),
    byUrlKey(urlKey) {
      const row = byUrlKey.get(urlKey);
      if (row === undefined) return null;
      const { bytes, ...attachment } = row;
      return { attachment: toAttachment(attachment), bytes };
    },
    spend: db.transaction((token: string, commentId: number) => {
      attach.run(commentId, token);
      dropUpload.run(token);
    }),
    discard,
    purge: db.transaction((before: number) => {
      for (const { token } of stale.all(before)) discard(token);
    }),
  };
}
