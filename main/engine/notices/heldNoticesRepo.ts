import type { Database } from "better-sqlite3";
import type { Notice, NoticeKind } from "./notice.ts";

interface HeldRow {
  readonly ticketId: string | null;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly path: string;
  readonly at: number;
}

/** Of a ticket, for a notice about it. */
export interface NoticeTicket {
  readonly siteName: string;
  readonly isPractice: boolean;
}

/** SQL of what was held back in quiet hours, and of what a notice may say of its ticket. */
export function createHeldNoticesRepo(db: Database) {
  const insert = db.prepare<[string, string | null, NoticeKind, string, string, number]>(
    "INSERT INTO notice_held (id, ticket_id, kind, title, path, at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const take = db.prepare<[], HeldRow>(
    "DELETE FROM notice_held RETURNING ticket_id AS ticketId, kind, title, path, at",
  );
  const ticket = db.prepare<[string], { siteName: string; realm: string }>(
    "SELECT t.site_name AS siteName, a.realm FROM ticket t JOIN account a ON a.id = t.account_id WHERE t.id = ?",
  );

  return {
    hold(id: string, { ticketId, kind, title, path }: Notice, atMs: number): void {
      insert.run(id, ticketId ?? null, kind, title, path, atMs);
    },
    /** Takes all of them: each is told of once, even where the telling breaks off. */
    take: (): readonly Notice[] => take.all().toSorted((one, other) => one.at - other.at),
    ticket(id: string): NoticeTicket | null {
      const row = ticket.get(id);
      return row ? { siteName: row.siteName, isPractice: row.realm === "practice" } : null;
    },
  };
}
