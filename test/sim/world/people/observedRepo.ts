import type { Database } from "better-sqlite3";

/** One row of the outbox, as a judge reads it. */
export interface SeenEntry {
  readonly id: string;
  readonly draftId: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string;
  readonly reference: string;
  readonly serverWords: string | null;
  readonly ticketRemoteId: string | null;
  readonly queueNumber: number;
  readonly message: string;
  readonly evidence: string | null;
}

export interface SeenTicket {
  readonly remoteId: string;
  readonly status: string;
  readonly subject: string;
  readonly updatedAtMs: number;
}

/** What a store really holds, read past the engine: a judge believes no answer. */
export function createObservedRepo(db: Database) {
  return {
    entries: () =>
      db
        .prepare<[], SeenEntry>(
          `SELECT e.id, e.draft_id AS draftId, e.kind, e.state, e.reason, e.reference, e.server_words AS serverWords,
             t.remote_id AS ticketRemoteId, e.queue_number AS queueNumber, v.message, CASE x.state WHEN 'differs' THEN 'differs: ' || x.text ELSE x.state END AS evidence
           FROM outbox_entry e JOIN outbox_version v ON v.id = e.version_id LEFT JOIN ticket t ON t.id = e.ticket_id
             LEFT JOIN outbox_evidence x ON x.entry_id = e.id ORDER BY e.queue_number`,
        )
        .all(),
    drafts: () =>
      db
        .prepare<[], { id: string; state: string; details: string }>(
          "SELECT id, state, json_extract(content, '$.details') AS details FROM draft",
        )
        .all(),
    tickets: () =>
      db
        .prepare<[], SeenTicket>("SELECT remote_id AS remoteId, status, subject, updated_at AS updatedAtMs FROM ticket")
        .all(),
    messages: () =>
      db
        .prepare<[], { ticketRemoteId: string; remoteId: string; body: string }>(
          `SELECT t.remote_id AS ticketRemoteId, m.remote_id AS remoteId, m.body FROM message m
           JOIN ticket t ON t.id = m.ticket_id`,
        )
        .all(),
    /** The helpdesk's ids of the messages of one of our tickets. */
    messageIds: (ticketId: string): readonly string[] =>
      db
        .prepare<[string], { remoteId: string }>("SELECT remote_id AS remoteId FROM message WHERE ticket_id = ?")
        .all(ticketId)
        .map(({ remoteId }) => remoteId),
  };
}
