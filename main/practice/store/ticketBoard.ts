import type { DeskDatabase } from "./openStore.ts";
import type { PersonRole } from "./peopleRepo.ts";
import type { TicketStatus } from "./ticketRow.ts";

/** One line of the agent's board. */
export type BoardRow = Readonly<{
  id: number;
  subject: string;
  status: TicketStatus;
  requester: string;
  site: string | null;
  updatedAt: number;
  lastAuthorRole: PersonRole;
}>;

export type TicketBoard = Readonly<{
  /** Tickets that wait for the desk first, then those that wait for the customer, then the finished; newest change first. */
  rows(siteFieldId: number, limit: number): readonly BoardRow[];
  count(): number;
}>;

export function createTicketBoard(db: DeskDatabase): TicketBoard {
  const rows = db.prepare<[string, number], BoardRow>(`
    SELECT ticket.id, subject, status, person.name AS requester, field_values ->> ? AS site, updated_at AS "updatedAt",
      (SELECT author.role FROM comment JOIN person AS author ON author.id = comment.author_id
       WHERE comment.ticket_id = ticket.id ORDER BY comment.created_at DESC, comment.id DESC LIMIT 1) AS "lastAuthorRole"
    FROM ticket JOIN person ON person.id = ticket.requester_id
    ORDER BY CASE status WHEN 'new' THEN 0 WHEN 'open' THEN 0 WHEN 'pending' THEN 1 WHEN 'hold' THEN 1 ELSE 2 END,
      updated_at DESC, ticket.id DESC
    LIMIT ?`);
  const count = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM ticket");
  return {
    rows: (siteFieldId, limit) => rows.all(`$."${siteFieldId}"`, limit),
    count: () => count.get()?.n ?? 0,
  };
}
