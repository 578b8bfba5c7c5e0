import type { Database } from "better-sqlite3";
import { createBookingFold } from "../calls/bookingFoldRepo.ts";
import { withoutReferenceLines } from "../outbox/reference.ts";

const SNIPPET_LENGTH = 160;

/** See createTicketFacts; for a single ticket. */
export function refreshTicketFacts(db: Database, ticketId: string): void {
  createTicketFacts(db).refresh(ticketId);
}

export interface TicketFacts {
  /**
   * Brings the list's columns of one ticket up to date: snippet, who spoke last, the clock's facts, the booking of a
   * call, and the search row.
   * Call it inside the transaction that changed messages or hand-recorded facts of the ticket.
   */
  refresh(ticketId: string): void;
}

/** Statements are prepared once, for many tickets. */
export function createTicketFacts(db: Database): TicketFacts {
  const bodies = db.prepare<[string], { body: string }>(
    "SELECT body FROM message WHERE ticket_id = ? ORDER BY created_at, remote_id",
  );
  const facts = db.prepare<[string], SearchFacts>(
    "SELECT number, kind, subject, site_name, description, search_row FROM ticket WHERE id = ?",
  );
  const setFacts = db.prepare<[{ id: string; snippet: string }]>(refreshSql);
  const insertSearch = db.prepare(
    "INSERT INTO ticket_search (ticket_id, number, subject, site, body) VALUES (?, ?, ?, ?, ?)",
  );
  // The index is the dear part of a write: text that stays the same is not indexed again.
  const updateSearch = db.prepare(
    `UPDATE ticket_search SET number = @number, subject = @subject, site = @site, body = @body
     WHERE rowid = @row AND (number <> @number OR subject <> @subject OR site <> @site OR body <> @body)`,
  );
  const foldBooking = createBookingFold(db);
  const setSearchRow = db.prepare("UPDATE ticket SET search_row = ? WHERE id = ?");

  return {
    refresh(ticketId) {
      const ticket = facts.get(ticketId);
      if (!ticket) return;
      const texts = bodies.all(ticketId).map((row) => withoutReferenceLines(row.body));
      const description = withoutReferenceLines(ticket.description);
      setFacts.run({ id: ticketId, snippet: snippetOf(texts.at(-1) ?? description) });
      if (ticket.kind === "call") foldBooking(ticketId);
      // The first message usually repeats the description: say it to the index once.
      const body = (texts[0]?.trim() === description.trim() ? texts : [description, ...texts]).join("\n");
      const { number, subject, site_name: site, search_row: row } = ticket;
      if (row !== null) updateSearch.run({ number, subject, site, body, row });
      else setSearchRow.run(insertSearch.run(ticketId, number, subject, site, body).lastInsertRowid, ticketId);
    },
  };
}

interface SearchFacts {
  readonly number: string;
  readonly kind: "ticket" | "call";
  readonly subject: string;
  readonly site_name: string;
  readonly description: string;
  readonly search_row: number | null;
}

/** What the user recorded counts beside what the helpdesk says; a bot's answer, marked so, meets no promise. */
const refreshSql = `
  WITH
    answer AS (
      SELECT created_at AS at FROM message WHERE ticket_id = @id AND is_agent = 1 AND NOT EXISTS (
        SELECT 1 FROM recorded_fact f WHERE f.ticket_id = @id AND f.kind = 'automatic' AND f.message_id = message.id)
      UNION ALL SELECT at FROM recorded_fact WHERE ticket_id = @id AND kind = 'answered'),
    customer AS (SELECT max(created_at) AS at FROM message WHERE ticket_id = @id AND is_agent = 0),
    closing AS (SELECT min(at) AS at FROM recorded_fact WHERE ticket_id = @id AND kind = 'closed')
  UPDATE ticket SET
    snippet = @snippet,
    -- Lists name the requester by number only; their own first message knows the name.
    requester_name = CASE requester_name WHEN '' THEN coalesce((SELECT author_name FROM message
      WHERE ticket_id = @id AND author_remote_id = requester_remote_id AND author_name <> '' LIMIT 1), '')
      ELSE requester_name END,
    first_answer_at = (SELECT min(at) FROM answer),
    last_agent_at = (SELECT max(at) FROM answer),
    last_customer_at = coalesce((SELECT at FROM customer), created_at),
    closed_at = CASE WHEN status IN ('solved', 'closed') THEN coalesce(closed_at, updated_at)
                     ELSE (SELECT at FROM closing) END
  WHERE id = @id`;

function snippetOf(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  return line.length <= SNIPPET_LENGTH ? line : `${line.slice(0, SNIPPET_LENGTH - 1).trimEnd()}…`;
}
