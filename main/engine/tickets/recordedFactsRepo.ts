import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";

/** What a user can tell of a ticket that its helpdesk cannot. */
export type RecordableKind = "engineerOnIt" | "answered" | "closed";

export interface RecordedFact {
  readonly id: string;
  readonly kind: RecordableKind;
  readonly atMs: number;
  readonly text: string;
}

/** A ticket that facts are recorded on. */
export interface FactTicket {
  readonly createdAtMs: number;
  readonly clockOffsetMs: number;
}

export interface AgentMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly isAgent: 0 | 1;
  readonly createdAtMs: number;
}

/** SQL of the hand-recorded facts. Callers own the transaction and bring the ticket's own columns up to date. */
export function createRecordedFactsRepo(db: Database) {
  const ticket = db.prepare<[string, Realm], FactTicket>(`
    SELECT t.created_at AS createdAtMs, a.clock_offset_ms AS clockOffsetMs
    FROM ticket t JOIN account a ON a.id = t.account_id WHERE t.id = ? AND a.realm = ?`);
  const message = db.prepare<[string, Realm], AgentMessage>(`
    SELECT m.id, m.ticket_id AS ticketId, m.is_agent AS isAgent, m.created_at AS createdAtMs
    FROM message m JOIN ticket t ON t.id = m.ticket_id JOIN account a ON a.id = t.account_id
    WHERE m.id = ? AND a.realm = ?`);
  const insert = db.prepare(`
    INSERT INTO recorded_fact (id, ticket_id, kind, message_id, at, text, recorded_at)
    VALUES (@id, @ticketId, @kind, @messageId, @atMs, @text, @recordedAtMs)`);
  const removeNewest = db.prepare<[string, RecordableKind]>(`
    DELETE FROM recorded_fact WHERE id =
      (SELECT id FROM recorded_fact WHERE ticket_id = ? AND kind = ? ORDER BY recorded_at DESC, id DESC LIMIT 1)`);
  const removeAutomatic = db.prepare<[string]>("DELETE FROM recorded_fact WHERE kind = 'automatic' AND message_id = ?");
  const list = db.prepare<[string], RecordedFact>(`
    SELECT id, kind, at AS atMs, text FROM recorded_fact
    WHERE ticket_id = ? AND kind IN ('engineerOnIt', 'answered', 'closed') ORDER BY at, id`);
  const automatic = db.prepare<[string], string>(
    "SELECT message_id FROM recorded_fact WHERE ticket_id = ? AND kind = 'automatic' AND message_id IS NOT NULL",
  );

  return {
    /** null = no such ticket in this realm. */
    ticket: (realm: Realm, id: string): FactTicket | null => ticket.get(id, realm) ?? null,
    message: (realm: Realm, id: string): AgentMessage | null => message.get(id, realm) ?? null,
    insert: (fact: {
      readonly id: string;
      readonly ticketId: string;
      readonly kind: RecordableKind | "automatic";
      readonly messageId: string | null;
      readonly atMs: number;
      readonly text: string;
      readonly recordedAtMs: number;
    }) => void insert.run(fact),
    /** Answers whether there was one. */
    removeNewest: (ticketId: string, kind: RecordableKind): boolean => removeNewest.run(ticketId, kind).changes > 0,
    removeAutomatic: (messageId: string): boolean => removeAutomatic.run(messageId).changes > 0,
    /** By their instant. */
    list: (ticketId: string): readonly RecordedFact[] => list.all(ticketId),
    automaticMessageIds: (ticketId: string): ReadonlySet<string> => new Set(automatic.pluck().all(ticketId)),
  };
}
