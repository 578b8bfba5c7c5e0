import type { Database } from "better-sqlite3";
import type { Level, Scenario } from "../../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../../shared/ticket/ticket.ts";
import type { Ms } from "../../../../shared/units.ts";
import type { RemoteTicket } from "../../helpdesks/helpdesk.ts";

interface TicketRow {
  readonly remoteId: string;
  readonly subject: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly createdAtMs: Ms;
  readonly updatedAtMs: Ms;
  readonly requesterId: string;
  readonly requesterName: string;
  readonly organizationRemoteId: string | null;
  readonly siteName: string;
  readonly environment: string;
  readonly scenario: Scenario | null;
  readonly level: Level;
  readonly webUrl: string | null;
}

/** SQL for what users record about hand-overs. */
export function createFiledRepo(db: Database) {
  return {
    isKnown(accountId: string, remoteId: string): boolean {
      return (
        db.prepare("SELECT 1 FROM ticket WHERE account_id = ? AND remote_id = ?").get(accountId, remoteId) !== undefined
      );
    },
    /** A known ticket in the form in which it would come from a server. */
    asRemote(ticketId: string): RemoteTicket | null {
      const sql = `SELECT remote_id AS remoteId, subject, description, status, created_at AS createdAtMs,
          updated_at AS updatedAtMs, requester_remote_id AS requesterId, requester_name AS requesterName,
          organization_remote_id AS organizationRemoteId, site_name AS siteName, environment, scenario, level,
          web_url AS webUrl
        FROM ticket WHERE id = ?`;
      const row = db.prepare<[string], TicketRow>(sql).get(ticketId);
      return row ? { ...row, reference: null, canSolve: false, serverDueAtMs: null, serverLevel: "" } : null;
    },
    note(fact: { id: string; ticketId: string; atMs: Ms; text: string; nowMs: Ms }): void {
      db.prepare(
        "INSERT INTO recorded_fact (id, ticket_id, kind, message_id, at, text, recorded_at) VALUES (?, ?, 'filed', NULL, ?, ?, ?)",
      ).run(fact.id, fact.ticketId, fact.atMs, fact.text, fact.nowMs);
    },
  };
}
