import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import type { Item, ServerRow } from "./items.ts";

interface Comment {
  readonly id: number;
  readonly body: string;
}

/** Looks into a practice desk's own file, behind everybody's back. */
export interface DeskFile {
  rowsOf(item: Pick<Item, "kind" | "mark">): readonly ServerRow[];
  close(): void;
}

export function openDeskFile(file: string): DeskFile {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  const tickets = db.prepare<[string], Comment>(
    `SELECT comment.id, comment.body FROM ticket
     JOIN comment ON comment.id = (SELECT min(id) FROM comment WHERE ticket_id = ticket.id)
     WHERE instr(ticket.subject, ?) > 0 ORDER BY ticket.id`,
  );
  const replies = db.prepare<[string], Comment>("SELECT id, body FROM comment WHERE instr(body, ?) > 0 ORDER BY id");
  const files = db
    .prepare<[number], Uint8Array>("SELECT bytes FROM attachment WHERE comment_id = ? ORDER BY id")
    .pluck();
  return {
    rowsOf: ({ kind, mark }) =>
      (kind === "reply" ? replies : tickets).all(mark).map(({ id, body }) => ({
        text: body,
        fileHashes: files.all(id).map((bytes) => createHash("sha256").update(bytes).digest("hex")),
      })),
    close: () => void db.close(),
  };
}
