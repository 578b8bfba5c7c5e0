import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Level, Scenario } from "../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../shared/ticket/ticket.ts";
import { createAccountPoliciesRepo } from "../policies/accountPoliciesRepo.ts";

/** One row of the ticket table in the columns' own names. */
export interface TicketColumns {
  readonly id: string;
  readonly account_id: string;
  readonly remote_id: string;
  readonly number: string;
  readonly kind: "ticket" | "call";
  readonly subject: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly scenario: Scenario | null;
  readonly level: Level;
  readonly site_id: string | null;
  readonly site_name: string;
  readonly client_id: string | null;
  readonly organization_id: string | null;
  readonly organization_remote_id: string | null;
  readonly environment: string;
  readonly requester_remote_id: string;
  readonly requester_name: string;
  readonly is_mine: 0 | 1;
  readonly can_solve: 0 | 1;
  readonly web_url: string | null;
  readonly policy_id: string | null;
  readonly is_by_hand: 0 | 1;
  /** The helpdesk's own deadline for its next answer; null = it names none. */
  readonly server_due_at: number | null;
  readonly server_level: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly as_of: number;
}

/** The site a ticket names, with what hangs on it. */
export interface SiteLinks {
  readonly site_id: string;
  readonly site_name: string;
  readonly client_id: string | null;
  readonly organization_id: string | null;
}

const columnNames = [
  "id",
  "account_id",
  "remote_id",
  "number",
  "kind",
  "subject",
  "description",
  "status",
  "scenario",
  "level",
  "site_id",
  "site_name",
  "client_id",
  "organization_id",
  "organization_remote_id",
  "environment",
  "requester_remote_id",
  "requester_name",
  "is_mine",
  "can_solve",
  "web_url",
  "policy_id",
  "is_by_hand",
  "server_due_at",
  "server_level",
  "created_at",
  "updated_at",
  "as_of",
] as const satisfies readonly (keyof TicketColumns)[];

/** Never touched again after the first sight: identity, and the rule set valid at creation. */
const fixedColumns: readonly string[] = ["id", "account_id", "remote_id", "policy_id", "is_by_hand"];
const updates = columnNames.filter((name) => !fixedColumns.includes(name)).map((name) => `${name} = excluded.${name}`);

const upsertTicket = `INSERT INTO ticket (${columnNames.join(", ")}) VALUES (${columnNames.map((name) => `@${name}`).join(", ")})
  ON CONFLICT (account_id, remote_id) DO UPDATE SET ${updates.join(", ")}`;

/** Equal in all that is shown or reckoned with; when it was read does not count. */
export function isSameTicket(a: TicketColumns, b: TicketColumns): boolean {
  return columnNames.every((name) => name === "as_of" || a[name] === b[name]);
}

const siteLinks = `SELECT id AS site_id, name AS site_name, client_id, organization_id FROM site`;

/** SQL for the server's tickets, prepared once. Callers own the transaction. */
export function createServerTicketsRepo(db: Database) {
  const find = db.prepare<[string, string], TicketColumns>(
    `SELECT ${columnNames.join(", ")} FROM ticket WHERE account_id = ? AND remote_id = ?`,
  );
  const bare = db.prepare<[string], TicketColumns>(
    `SELECT ${columnNames.join(", ")} FROM ticket WHERE id = ? AND description = ''`,
  );
  const describe = db.prepare<[string, string]>("UPDATE ticket SET description = ? WHERE id = ?");
  const upsert = db.prepare<[TicketColumns]>(upsertTicket);
  const touch = db.prepare<[number, string]>("UPDATE ticket SET as_of = ? WHERE id = ?");
  const noteStatus = db.prepare<[string, number, TicketStatus, TicketStatus]>(
    `INSERT INTO ticket_status (ticket_id, at, was, status) VALUES (?, ?, ?, ?)
     ON CONFLICT (ticket_id, at) DO UPDATE SET status = excluded.status`,
  );
  const siteByName = db.prepare<[Realm, string], SiteLinks>(
    `${siteLinks} WHERE realm = ? AND name = ? AND removed_at IS NULL`,
  );
  const siteBySpelling = db.prepare<[Realm, string], SiteLinks>(
    `${siteLinks} WHERE realm = ? AND name = ? COLLATE NOCASE ORDER BY removed_at IS NOT NULL`,
  );
  const siteById = db.prepare<[Realm, string], SiteLinks>(`${siteLinks} WHERE realm = ? AND id = ?`);
  const linkedOrganization = db.prepare<[string, string], { id: string }>(
    "SELECT organization_id AS id FROM organization_remote WHERE account_id = ? AND remote_id = ?",
  );
  const organizations = db.prepare<[Realm], { id: string }>("SELECT id FROM organization WHERE realm = ? LIMIT 2");

  return {
    policyAt: createAccountPoliciesRepo(db).at,
    find: (accountId: string, remoteId: string): TicketColumns | null => find.get(accountId, remoteId) ?? null,
    /** The ticket while its text is not known; null = it is, or there is no such ticket. */
    withoutText: (id: string): TicketColumns | null => bare.get(id) ?? null,
    describe: (id: string, text: string): void => void describe.run(text, id),
    upsert: (ticket: TicketColumns): void => void upsert.run(ticket),
    /** A status seen to change; at the instant at which the helpdesk last changed the ticket, the nearest that is known. */
    noteStatus: (was: TicketColumns, is: TicketColumns): void =>
      void noteStatus.run(is.id, is.updated_at, was.status, is.status),
    touch: (id: string, asOfMs: number): void => void touch.run(asOfMs, id),
    /** Exact name first, then without regard to case; a site still in use before a removed one. */
    siteByName(realm: Realm, name: string): SiteLinks | null {
      if (name === "") return null;
      return siteByName.get(realm, name) ?? siteBySpelling.get(realm, name) ?? null;
    },
    siteById: (realm: Realm, id: string): SiteLinks | null => siteById.get(realm, id) ?? null,
    /** The organization behind the helpdesk's number for it; else the only one of the realm. */
    organizationOf(accountId: string, realm: Realm, remoteId: string | null): string | null {
      const linked = remoteId === null ? undefined : linkedOrganization.get(accountId, remoteId);
      if (linked) return linked.id;
      const all = organizations.all(realm);
      return all.length === 1 ? (all[0]?.id ?? null) : null;
    },
    insertBooking(booking: {
      readonly ticketId: string;
      readonly id: string;
      readonly topic: string;
      readonly proposedStartsMs: readonly number[];
      readonly minutes: number;
      readonly zone: string;
      readonly phone: string;
      readonly attendees: string;
      readonly agenda: string;
      readonly isByHand: 0 | 1;
      readonly atMs: number;
    }): void {
      db.prepare(
        `INSERT INTO booking (ticket_id, id, state, topic, proposed, minutes, zone, phone, attendees, agenda, is_by_hand,
           updated_at)
         VALUES (?, ?, 'asked', ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (ticket_id) DO NOTHING`,
      ).run(
        booking.ticketId,
        booking.id,
        booking.topic,
        JSON.stringify(booking.proposedStartsMs),
        booking.minutes,
        booking.zone,
        booking.phone,
        booking.attendees,
        booking.agenda,
        booking.isByHand,
        booking.atMs,
      );
    },
  };
}
export type ServerTicketsRepo = ReturnType<typeof createServerTicketsRepo>;
