import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Clock } from "../../../shared/promise/clock.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import type { PolicyBook } from "../policies/policyBook.ts";
import { clockColumns, clockJoins, toClockFacts, type ClockColumns } from "../promises/clockFactsRepo.ts";
import { createClockReader, type ClockFacts } from "../promises/ticketClock.ts";

interface Row extends ClockColumns {
  readonly id: string;
  readonly accountId: string;
  readonly number: string;
  readonly subject: string;
  readonly kind: TicketRow["kind"];
  readonly scenario: TicketRow["scenario"];
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly siteId: string | null;
  readonly environment: string;
  readonly isMine: 0 | 1;
  readonly requesterName: string;
  readonly updatedAtMs: number;
  readonly snippet: string;
}

/** A ticket as lists show it, with what its clock was worked out from. */
export interface ReadTicket {
  readonly row: TicketRow;
  readonly facts: ClockFacts;
}

// outbox_entry_live holds the unsent entries only, so the count never walks through what was sent.
const rowsSql = `
  SELECT t.id, t.account_id AS accountId, t.number, t.subject, t.kind, t.scenario, t.client_id AS clientId,
    c.name AS clientName, t.site_id AS siteId, t.environment, t.is_mine AS isMine, t.requester_name AS requesterName,
    t.updated_at AS updatedAtMs, t.snippet, ${clockColumns}
  FROM json_each(?) wanted JOIN ticket t ON t.id = wanted.value JOIN account a ON a.id = t.account_id
    ${clockJoins} LEFT JOIN client c ON c.id = t.client_id
  WHERE a.realm = ? ORDER BY wanted.key`;
const waitingSql = `
  SELECT ticket_id AS ticketId, count(*) AS count FROM outbox_entry
  WHERE state <> 'sent' AND kind = 'reply' AND ticket_id IS NOT NULL GROUP BY ticket_id`;

export function createTicketRowsRepo(db: Database, policies: Pick<PolicyBook, "byId">) {
  const rows = db.prepare<[string, Realm], Row>(rowsSql);
  const waiting = db.prepare<[], { ticketId: string; count: number }>(waitingSql);

  return {
    /** In the order of the ids. What is gone, or belongs to the other realm, is left out. */
    read(realm: Realm, ids: readonly string[]): readonly ReadTicket[] {
      const pendingReplies = new Map(waiting.all().map(({ ticketId, count }) => [ticketId, count]));
      const clockFor = createClockReader(policies);
      return rows.all(JSON.stringify(ids), realm).map((row) => {
        const facts = toClockFacts(row);
        return { facts, row: toTicketRow(row, pendingReplies.get(row.id) ?? 0, clockFor(facts)) };
      });
    },
  };
}

function toTicketRow(row: Row, pendingReplies: number, clock: Clock): TicketRow {
  return {
    id: row.id,
    accountId: row.accountId,
    number: row.number,
    subject: row.subject,
    status: row.status,
    kind: row.kind,
    scenario: row.scenario,
    level: row.level,
    clientId: row.clientId,
    clientName: row.clientName ?? "",
    siteId: row.siteId,
    siteName: row.siteName,
    serverDueAtMs: row.serverDueAtMs,
    serverLevel: row.serverLevel,
    environment: row.environment,
    isMine: row.isMine === 1,
    requesterName: row.requesterName,
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
    snippet: row.snippet,
    isRecordedByHand: row.isByHandFlag === 1,
    pendingReplies,
    clock,
    turnSinceMs: turnSince(row, clock),
  };
}

function turnSince({ lastAgentAtMs, lastCustomerAtMs, createdAtMs }: Row, { turn }: Clock): number | null {
  if (turn === null) return null;
  return turn === "us" ? lastAgentAtMs : (lastCustomerAtMs ?? createdAtMs);
}
