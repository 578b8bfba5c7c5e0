import type { DeskDatabase } from "./openStore.ts";
import { keysetClause, orderClause, windowParameters, type Direction, type PageWindow } from "./pageWindow.ts";
import type { PersonRole } from "./peopleRepo.ts";

export type Comment = Readonly<{ id: number; ticketId: number; authorId: number; body: string; createdAt: number }>;

type CommentFilter = Readonly<{
  ticketId: number;
  /** Inclusive, UTC ms. */
  since: number | null;
  role: PersonRole | null;
}>;

export type CommentsRepo = Readonly<{
  add(comment: Omit<Comment, "id">): Comment;
  list(filter: CommentFilter, direction: Direction, window: PageWindow): readonly Comment[];
  count(filter: CommentFilter): number;
}>;

const COLUMNS = `id, ticket_id AS "ticketId", author_id AS "authorId", body, created_at AS "createdAt"`;
const WHERE = `
  ticket_id = @ticketId
  AND (@since IS NULL OR created_at >= @since)
  AND (@role IS NULL OR author_id IN (SELECT id FROM person WHERE role = @role))`;

export function createCommentsRepo(db: DeskDatabase): CommentsRepo {
  const insert = db.prepare(
    "INSERT INTO comment (ticket_id, author_id, body, created_at) VALUES (@ticketId, @authorId, @body, @createdAt)",
  );
  const count = db.prepare<[CommentFilter], { n: number }>(`SELECT count(*) AS n FROM comment WHERE ${WHERE}`);
  return {
    add: (comment) => ({ ...comment, id: Number(insert.run(comment).lastInsertRowid) }),
    list(filter, direction, window) {
      const keyset = window.after === null ? "" : `AND ${keysetClause("created_at", direction)}`;
      const sql = `SELECT ${COLUMNS} FROM comment WHERE ${WHERE} ${keyset} ${orderClause("created_at", direction)}`;
      return db.prepare<[Record<string, unknown>], Comment>(sql).all({ ...filter, ...windowParameters(window) });
    },
    count: (filter) => count.get(filter)?.n ?? 0,
  };
}
