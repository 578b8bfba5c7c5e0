import type { DeskDatabase } from "./openStore.ts";
import { ticketColumns, toTicket, type Ticket, type TicketRow, type TicketStatus } from "./ticketRow.ts";

/** What `/requests/search` looks through; tickets changed after `indexedUpTo` (UTC ms) are not found yet. */
type SearchAsk = Readonly<{
  personId: number;
  organizationId: number | null;
  words: readonly string[];
  statuses: readonly TicketStatus[] | null;
  indexedUpTo: number;
  limit: number;
  skip: number;
}>;

export type TicketSearch = Readonly<{
  find(ask: SearchAsk): readonly Ticket[];
  count(ask: SearchAsk): number;
}>;

/** Every word must occur somewhere in the subject or in one of the comments (the first comment is the description). */
const MATCH = `
  created_at <= @indexedUpTo
  AND CASE WHEN @organizationId IS NULL
    THEN requester_id = @personId OR id IN (SELECT ticket_id FROM collaborator WHERE person_id = @personId)
    ELSE organization_id = @organizationId END
  AND (@statuses IS NULL OR status IN (SELECT value FROM json_each(@statuses)))
  AND NOT EXISTS (
    SELECT 1 FROM json_each(@words) AS word
    WHERE instr(lower(subject), word.value) = 0
      AND NOT EXISTS (
        SELECT 1 FROM comment
        WHERE ticket_id = ticket.id AND created_at <= @indexedUpTo AND instr(lower(body), word.value) > 0))`;

export function createTicketSearch(db: DeskDatabase): TicketSearch {
  const find = db.prepare<[Record<string, unknown>], TicketRow>(
    `SELECT ${ticketColumns} FROM ticket WHERE ${MATCH} ORDER BY updated_at DESC, id DESC LIMIT @limit OFFSET @skip`,
  );
  const count = db.prepare<[Record<string, unknown>], { n: number }>(`SELECT count(*) AS n FROM ticket WHERE ${MATCH}`);
  return {
    find: (ask) => find.all({ ...parameters(ask), limit: ask.limit, skip: ask.skip }).map(toTicket),
    count: (ask) => count.get(parameters(ask))?.n ?? 0,
  };
}

function parameters(ask: SearchAsk): Record<string, unknown> {
  return {
    personId: ask.personId,
    organizationId: ask.organizationId,
    indexedUpTo: ask.indexedUpTo,
    statuses: ask.statuses === null ? null : JSON.stringify(ask.statuses),
    words: JSON.stringify(ask.words.map((word) => word.toLowerCase())),
  };
}
