import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { OutboxReason } from "../outbox/outboxTable.ts";

export interface DetailRow {
  readonly description: string;
  readonly organizationName: string;
  readonly accountName: string;
  /** JSON of the account's capabilities. */
  readonly capabilities: string;
  readonly canSolve: 0 | 1;
  readonly webUrl: string | null;
  readonly asOfMs: number;
}

export interface MessageRow {
  readonly id: string;
  readonly authorName: string;
  readonly isAgent: 0 | 1;
  readonly isMe: 0 | 1;
  readonly isByHand: 0 | 1;
  readonly body: string;
  readonly createdAtMs: number;
}

export interface AttachmentRow {
  readonly id: string;
  readonly messageId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string | null;
}

export interface WaitingRow {
  readonly entryId: string;
  readonly draftId: string;
  readonly versionId: string;
  readonly queuedAtMs: number;
  readonly state: OutboxState;
  readonly reason: OutboxReason;
}

/** SQL for one ticket with its thread. */
export function createTicketDetailRepo(db: Database) {
  const detail = db.prepare<[string, Realm], DetailRow>(`
    SELECT t.description, coalesce(o.name, '') AS organizationName, a.name AS accountName, a.capabilities,
      t.can_solve AS canSolve, t.web_url AS webUrl, t.as_of AS asOfMs
    FROM ticket t JOIN account a ON a.id = t.account_id LEFT JOIN organization o ON o.id = t.organization_id
    WHERE t.id = ? AND a.realm = ?`);
  const messages = db.prepare<[string], MessageRow>(`
    SELECT id, author_name AS authorName, is_agent AS isAgent, is_me AS isMe, is_by_hand AS isByHand, body,
      created_at AS createdAtMs
    FROM message WHERE ticket_id = ? ORDER BY created_at, id`);
  const attachments = db.prepare<[string], AttachmentRow>(`
    SELECT f.id, f.message_id AS messageId, f.name, f.content_type AS contentType, f.bytes, f.sha256
    FROM message m JOIN message_attachment f ON f.message_id = m.id WHERE m.ticket_id = ? ORDER BY f.id`);
  const waiting = db.prepare<[string], WaitingRow>(`
    SELECT id AS entryId, draft_id AS draftId, version_id AS versionId, created_at AS queuedAtMs, state, reason
    FROM outbox_entry WHERE state <> 'sent' AND kind = 'reply' AND ticket_id = ? ORDER BY queue_number`);
  const solving = db.prepare<[string]>(
    "SELECT 1 FROM outbox_entry WHERE state <> 'sent' AND kind = 'solve' AND ticket_id = ?",
  );

  return {
    find: (realm: Realm, id: string): DetailRow | null => detail.get(id, realm) ?? null,
    messages: (ticketId: string): readonly MessageRow[] => messages.all(ticketId),
    attachments: (ticketId: string): readonly AttachmentRow[] => attachments.all(ticketId),
    waitingReplies: (ticketId: string): readonly WaitingRow[] => waiting.all(ticketId),
    isSolveQueued: (ticketId: string): boolean => solving.get(ticketId) !== undefined,
  };
}
