import type { Database } from "better-sqlite3";

export interface PracticeTicket {
  readonly remoteId: string;
  readonly accountId: string;
}

/** Finds tickets of the practice desk only, so that nothing of a real helpdesk can be acted on here. */
export function createPracticeTicketsRepo(db: Database) {
  const find = db.prepare<[string], PracticeTicket>(
    `SELECT ticket.remote_id AS remoteId, account.id AS accountId FROM ticket
     JOIN account ON account.id = ticket.account_id WHERE ticket.id = ? AND account.kind = 'practice'`,
  );
  return { find: (ticketId: string): PracticeTicket | null => find.get(ticketId) ?? null };
}
