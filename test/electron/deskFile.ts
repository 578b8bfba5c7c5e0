import path from "node:path";
import Database from "better-sqlite3";

/** A ticket as it stands in the practice desk's own database. */
export type DeskTicket = Readonly<{
  id: number;
  subject: string;
  status: string;
  createdAtMs: number;
  fieldValues: string;
  /** The closed ticket that it follows up. */
  followsUp: number | null;
  comments: readonly DeskComment[];
}>;
export type DeskComment = Readonly<{ author: string; body: string; files: readonly DeskFile[] }>;
export type DeskFile = Readonly<{ name: string; contentType: string; bytes: Buffer }>;

type CommentRow = Readonly<{ id: number; author: string; body: string }>;

export function practiceFileOf(userData: string): string {
  return path.join(userData, "practice/desk.db");
}

/** Looks into the desk's own file, read-only and behind everybody's back: what counts is what it holds. The desk must run. */
export function ticketsInDesk(file: string, subject: string): readonly DeskTicket[] {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const tickets = db.prepare<[string], Omit<DeskTicket, "comments">>(
      "SELECT id, subject, status, created_at AS createdAtMs, field_values AS fieldValues, followup_source_id AS followsUp FROM ticket WHERE subject = ? ORDER BY id",
    );
    const comments = db.prepare<[number], CommentRow>(
      `SELECT comment.id, person.name AS author, comment.body FROM comment
       JOIN person ON person.id = comment.author_id WHERE comment.ticket_id = ? ORDER BY comment.created_at, comment.id`,
    );
    const files = db.prepare<[number], DeskFile>(
      "SELECT file_name AS name, content_type AS contentType, bytes FROM attachment WHERE comment_id = ? ORDER BY id",
    );
    return tickets.all(subject).map((ticket) => ({
      ...ticket,
      comments: comments.all(ticket.id).map(({ id, author, body }) => ({ author, body, files: files.all(id) })),
    }));
  } finally {
    db.close();
  }
}
