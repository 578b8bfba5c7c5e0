import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { DraftKind, Level } from "../../../shared/ticket/draft.ts";
import type { Evidence, OtherWay, OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { Ms } from "../../../shared/units.ts";
import { createMovesRepo } from "./movesRepo.ts";
import { isBehindEarlierSql } from "./outboxRepo.ts";
import type { OutboxReason } from "./outboxTable.ts";

export interface NewEntry {
  readonly id: string;
  readonly draftId: string;
  readonly accountId: string;
  readonly ticketId: string | null;
  readonly kind: DraftKind;
  readonly level: Level;
  readonly reference: string;
  readonly state: OutboxState;
  readonly reason: OutboxReason;
  readonly versionId: string;
  readonly nextTryAtMs: Ms | null;
  readonly nowMs: Ms;
}

/** An entry with all that a window shows of it. */
export interface ShownRow {
  readonly id: string;
  readonly draftId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly kind: DraftKind;
  readonly level: Level;
  readonly subject: string;
  readonly siteName: string;
  readonly state: OutboxState;
  readonly reason: OutboxReason;
  readonly serverWords: string | null;
  readonly nextTryAtMs: Ms | null;
  readonly attempts: number;
  readonly versionNumber: number;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly isBehindEarlier: 0 | 1;
  readonly createdAtMs: Ms;
  readonly sentAtMs: Ms | null;
  readonly isRestored: 0 | 1;
  readonly otherwiseBy: OtherWay | null;
  readonly otherwiseAtMs: Ms | null;
  /** null = nothing to compare: not sent, filed by hand, or sent by a version without this check. */
  readonly evidenceState: Evidence["state"] | null;
  readonly evidenceText: string | null;
  readonly evidenceAtMs: Ms | null;
}

/** One message damaged on disk must not take the whole list along; sending it is stopped by its hash. */
const ofMessage = (member: "subject" | "siteName"): string =>
  `CASE WHEN json_valid(v.message) THEN coalesce(json_extract(v.message, '$.${member}'), '') ELSE '' END`;

const shownSql = `
  SELECT e.id, e.draft_id AS draftId, e.account_id AS accountId, a.name AS accountName, e.kind, e.level,
    ${ofMessage("subject")} AS subject, ${ofMessage("siteName")} AS siteName,
    e.state, e.reason, e.server_words AS serverWords, e.next_try_at AS nextTryAtMs, e.attempts,
    v.number AS versionNumber, coalesce(e.sent_ticket_id, e.ticket_id) AS ticketId,
    coalesce(e.sent_number, t.number) AS ticketNumber,
    e.state <> 'sent' AND ${isBehindEarlierSql} AS isBehindEarlier,
    e.created_at AS createdAtMs, e.sent_at AS sentAtMs, e.is_restored AS isRestored,
    e.sent_otherwise_by AS otherwiseBy, e.sent_otherwise_at AS otherwiseAtMs,
    c.state AS evidenceState, c.text AS evidenceText, c.checked_at AS evidenceAtMs
  FROM outbox_entry e JOIN account a ON a.id = e.account_id JOIN outbox_version v ON v.id = e.version_id
    LEFT JOIN ticket t ON t.id = e.ticket_id LEFT JOIN outbox_evidence c ON c.entry_id = e.id
  WHERE a.realm = ? AND (e.state <> 'sent' OR e.sent_at >= ?)
  ORDER BY e.queue_number`;

/** SQL for putting entries in and for showing them. */
export function createEntriesRepo(db: Database) {
  const moves = createMovesRepo(db);
  return {
    findLive(draftId: string): string | null {
      const sql = "SELECT id FROM outbox_entry WHERE draft_id = ? AND state <> 'sent'";
      return db.prepare<[string], { id: string }>(sql).get(draftId)?.id ?? null;
    },
    insert(entry: NewEntry): void {
      db.prepare(
        `INSERT INTO outbox_entry (id, draft_id, account_id, ticket_id, kind, level, reference, state, reason, version_id,
           next_try_at, created_at, updated_at)
         VALUES (@id, @draftId, @accountId, @ticketId, @kind, @level, @reference, @state, @reason, @versionId,
           @nextTryAtMs, @nowMs, @nowMs)`,
      ).run(entry);
      const next = { to: entry.state, reason: entry.reason };
      moves.record({ entryId: entry.id, atMs: entry.nowMs, event: "queued", from: null, next });
    },
    shown: (realm: Realm, sentSinceMs: Ms): readonly ShownRow[] =>
      db.prepare<[Realm, Ms], ShownRow>(shownSql).all(realm, sentSinceMs),
  };
}
