import type { Database } from "better-sqlite3";
import type { Evidence } from "../../../../shared/ticket/outboxEntry.ts";
import type { DraftKind } from "../../../../shared/ticket/draft.ts";
import { HOUR, MINUTE, type Ms } from "../../../../shared/units.ts";

/** No comparison is ever put off for longer. */
const LONGEST_WAIT: Ms = HOUR + MINUTE;

/** A sent item whose copy at the helpdesk is still to be compared. */
export interface DueCheck {
  readonly entryId: string;
  readonly accountId: string;
  readonly kind: DraftKind;
  readonly reference: string;
  readonly versionId: string;
  readonly ticketId: string;
  readonly remoteTicketId: string;
  readonly sentAtMs: Ms;
  /** What the helpdesk's answer to the send showed as not kept; "" = nothing. */
  readonly drops: string;
  readonly tries: number;
}

export type EvidenceRepo = ReturnType<typeof createEvidenceRepo>;

/** SQL for the comparison of what was sent with what the helpdesk holds. */
export function createEvidenceRepo(db: Database) {
  const expect = db.prepare<[string, string, Ms]>(
    `INSERT INTO outbox_evidence (entry_id, state, drops, next_try_at) VALUES (?, 'pending', ?, ?)
     ON CONFLICT (entry_id) DO NOTHING`,
  );
  const again = db.prepare<[{ nowMs: Ms; entryId: string }]>(
    `UPDATE outbox_evidence SET state = 'pending', tries = 0, asked_at = @nowMs, next_try_at = @nowMs
     WHERE entry_id = @entryId`,
  );
  const waiting = `FROM outbox_evidence c JOIN outbox_entry e ON e.id = c.entry_id JOIN account a ON a.id = e.account_id
    WHERE c.state = 'pending' AND a.state <> 'signIn'
      AND e.account_id NOT IN (SELECT value FROM json_each(@closed))`;
  // What lies further ahead than any wait was set by a wall clock that has been put back since: it is due.
  const due = db.prepare<[{ nowMs: Ms; farMs: Ms; closed: string }], DueCheck>(
    `SELECT e.id AS entryId, e.account_id AS accountId, e.kind, e.reference, e.version_id AS versionId,
       e.sent_ticket_id AS ticketId, e.sent_remote_id AS remoteTicketId,
       coalesce(c.asked_at, e.sent_at) AS sentAtMs, c.drops, c.tries
     ${waiting} AND (c.next_try_at <= @nowMs OR c.next_try_at > @farMs) ORDER BY c.next_try_at, e.queue_number LIMIT 1`,
  );
  const nextDue = db.prepare<[{ closed: string }], { at: Ms | null }>(`SELECT min(c.next_try_at) AS at ${waiting}`);
  const later = db.prepare<[Ms, string]>(
    "UPDATE outbox_evidence SET tries = tries + 1, next_try_at = ? WHERE entry_id = ? AND state = 'pending'",
  );
  const finish = db.prepare<[{ entryId: string; state: Evidence["state"]; text: string; nowMs: Ms }]>(
    `UPDATE outbox_evidence SET state = @state, text = @text, checked_at = @nowMs, next_try_at = NULL, tries = tries + 1
     WHERE entry_id = @entryId`,
  );
  // A file of ours that came back byte for byte needs no second copy here.
  const link = db.prepare<[string, string, string, string]>(
    `UPDATE message_attachment SET sha256 = ? WHERE sha256 IS NULL AND remote_id = ? AND message_id IN
       (SELECT id FROM message WHERE ticket_id = ? AND remote_id = ?)`,
  );
  return {
    /** The item arrived: compare it from `atMs` on. */
    expect: (entryId: string, drops: string, atMs: Ms): void => void expect.run(entryId, drops, atMs),
    /** Once more, now; false = this item was never to be compared. */
    again: (entryId: string, nowMs: Ms): boolean => again.run({ nowMs, entryId }).changes > 0,
    /** `closedAccounts`: their helpdesks asked to be left alone for now. */
    due: (nowMs: Ms, closedAccounts: readonly string[]): DueCheck | null =>
      due.get({ nowMs, farMs: nowMs + LONGEST_WAIT, closed: JSON.stringify(closedAccounts) }) ?? null,
    nextDueMs: (closedAccounts: readonly string[]): Ms | null =>
      nextDue.get({ closed: JSON.stringify(closedAccounts) })?.at ?? null,
    later: (entryId: string, atMs: Ms): void => void later.run(atMs, entryId),
    finish: (entryId: string, state: Evidence["state"], text: string, nowMs: Ms): void =>
      void finish.run({ entryId, state, text, nowMs }),
    link(file: { sha256: string; remoteId: string; ticketId: string; remoteMessageId: string }): void {
      link.run(file.sha256, file.remoteId, file.ticketId, file.remoteMessageId);
    },
  };
}
