import type { Database } from "better-sqlite3";
import type { Ms } from "../../../../shared/units.ts";

interface ExportedTicket {
  readonly id: string;
  readonly number: string;
  readonly remoteId: string;
  readonly kind: string;
  readonly subject: string;
  readonly status: string;
  readonly level: string;
  readonly site: string;
  readonly environment: string;
  readonly requester: string;
  readonly isMine: 0 | 1;
  readonly webUrl: string | null;
  readonly policyId: string | null;
  readonly isRecordedByHand: 0 | 1;
  readonly createdAtMs: Ms;
  readonly updatedAtMs: Ms;
  readonly firstAnswerAtMs: Ms | null;
  readonly closedAtMs: Ms | null;
  readonly helpdeskDueAtMs: Ms | null;
  readonly description: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** null: only the helpdesk has it. */
  readonly sha256: string | null;
}

interface ExportedMessage {
  readonly id: string;
  readonly author: string;
  readonly isAgent: 0 | 1;
  readonly isMe: 0 | 1;
  readonly isRecordedByHand: 0 | 1;
  readonly atMs: Ms;
  readonly body: string;
}

/** What was sent and what the helpdesk was seen to hold of it. */
export interface ExportedSending {
  readonly versionId: string;
  readonly reference: string;
  readonly kind: string;
  readonly number: string | null;
  readonly ticketRemoteId: string | null;
  readonly queuedAtMs: Ms;
  readonly sentAtMs: Ms | null;
  readonly attempts: number;
  readonly comparison: string | null;
  readonly comparisonText: string | null;
  readonly differences: string | null;
}

interface ExportedFact {
  readonly kind: string;
  readonly atMs: Ms;
  readonly text: string;
}

export type ExportRepo = ReturnType<typeof createExportRepo>;

/** Reads what an account's export holds; never a secret, and no ids of this computer in what is written. */
export function createExportRepo(db: Database) {
  const ids = db
    .prepare<[string], string>("SELECT id FROM ticket WHERE account_id = ? ORDER BY created_at, id")
    .pluck();
  const ticket = db.prepare<[string], ExportedTicket>(
    `SELECT t.id, t.number, t.remote_id AS remoteId, t.kind, t.subject, t.status, t.level,
       coalesce(s.name, t.site_name) AS site, t.environment, t.requester_name AS requester, t.is_mine AS isMine,
       t.web_url AS webUrl, t.policy_id AS policyId, t.is_by_hand AS isRecordedByHand, t.created_at AS createdAtMs,
       t.updated_at AS updatedAtMs, t.first_answer_at AS firstAnswerAtMs, t.closed_at AS closedAtMs,
       t.server_due_at AS helpdeskDueAtMs, t.description
     FROM ticket t LEFT JOIN site s ON s.id = t.site_id WHERE t.id = ?`,
  );
  const messages = db.prepare<[string], ExportedMessage>(
    `SELECT id, author_name AS author, is_agent AS isAgent, is_me AS isMe, is_by_hand AS isRecordedByHand,
       created_at AS atMs, body
     FROM message WHERE ticket_id = ? ORDER BY created_at, id`,
  );
  const files = db.prepare<[string], ExportedFile>(
    `SELECT name, content_type AS contentType, bytes, sha256 FROM message_attachment WHERE message_id = ? ORDER BY id`,
  );
  const facts = db.prepare<[string], ExportedFact>(
    "SELECT kind, at AS atMs, text FROM recorded_fact WHERE ticket_id = ? ORDER BY at, id",
  );
  const calls = db.prepare<[string], ExportedFact>(
    "SELECT kind, at AS atMs, text FROM call_mark WHERE ticket_id = ? AND undone_at IS NULL ORDER BY recorded_at, id",
  );
  const statuses = db.prepare<[string], { readonly atMs: Ms; readonly was: string; readonly status: string }>(
    "SELECT at AS atMs, was, status FROM ticket_status WHERE ticket_id = ? ORDER BY at",
  );
  const sendings = db.prepare<[string], ExportedSending>(
    `SELECT e.version_id AS versionId, e.reference, e.kind, coalesce(e.sent_number, t.number) AS number, t.remote_id AS ticketRemoteId,
       e.created_at AS queuedAtMs, e.sent_at AS sentAtMs, e.attempts, c.state AS comparison,
       c.text AS comparisonText, c.drops AS differences
     FROM outbox_entry e LEFT JOIN ticket t ON t.id = coalesce(e.sent_ticket_id, e.ticket_id)
       LEFT JOIN outbox_evidence c ON c.entry_id = e.id
     WHERE e.account_id = ? AND e.state = 'sent' ORDER BY e.queue_number`,
  );
  const sentFiles = db.prepare<[string], ExportedFile>(
    `SELECT file.value ->> 'name' AS name, file.value ->> 'contentType' AS contentType, file.value ->> 'bytes' AS bytes,
       file.value ->> 'sha256' AS sha256
     FROM outbox_version v, json_each(iif(json_valid(v.message), v.message, '{}'), '$.attachments') file
     WHERE v.id = ? ORDER BY file.key`,
  );
  return {
    ticketIds: (accountId: string): readonly string[] => ids.all(accountId),
    ticket: (id: string): ExportedTicket | undefined => ticket.get(id),
    messages: (ticketId: string): readonly ExportedMessage[] => messages.all(ticketId),
    files: (messageId: string): readonly ExportedFile[] => files.all(messageId),
    facts: (ticketId: string): readonly ExportedFact[] => facts.all(ticketId),
    calls: (ticketId: string): readonly ExportedFact[] => calls.all(ticketId),
    statuses: (ticketId: string) => statuses.all(ticketId),
    /** Of one version that was sent, as it was handed over. */
    sentFiles: (versionId: string): readonly ExportedFile[] => sentFiles.all(versionId),
    sendings: (accountId: string): readonly ExportedSending[] => sendings.all(accountId),
  };
}
