import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { CallMark } from "./callMarksRepo.ts";
import type { ExportedMark } from "./exchangeMarks.ts";

type Places = Pick<CallMark, "ticketId" | "siteId" | "organizationId">;

/** SQL of marks that leave this computer or come to it: names instead of ids, and back. */
export function createExchangeRepo(db: Database) {
  const exported = db.prepare<[Realm], ExportedMark>(
    `SELECT m.id, m.kind, a.address AS helpdesk, t.remote_id AS ticket, s.name AS site, o.name AS organization,
       m.at AS atMs, m.amount, m.text, m.recorded_at AS recordedAtMs
     FROM call_mark m LEFT JOIN ticket t ON t.id = m.ticket_id LEFT JOIN account a ON a.id = t.account_id
       LEFT JOIN site s ON s.id = m.site_id LEFT JOIN organization o ON o.id = m.organization_id
     WHERE m.realm = ? AND m.undone_at IS NULL ORDER BY m.recorded_at, m.id`,
  );
  // The practice desk has another address on every computer and after every start; there is one of it.
  const ticket = db.prepare<[Realm, string | null, string], { id: string }>(
    `SELECT t.id FROM ticket t JOIN account a ON a.id = t.account_id
     WHERE a.realm = ? AND (a.address = ? OR a.kind = 'practice') AND t.remote_id = ?`,
  );
  const site = db.prepare<[Realm, string], { id: string }>("SELECT id FROM site WHERE realm = ? AND name = ?");
  const organization = db.prepare<[Realm, string], { id: string }>(
    "SELECT id FROM organization WHERE realm = ? AND name = ?",
  );

  return {
    exported: (realm: Realm): ExportedMark[] => exported.all(realm),
    /** Where a mark belongs on this computer; null = what it is about is not here. */
    placesOf(realm: Realm, mark: ExportedMark): Places | null {
      const ticketId = mark.ticket === null ? null : (ticket.get(realm, mark.helpdesk, mark.ticket)?.id ?? null);
      const siteId = mark.site === null ? null : (site.get(realm, mark.site)?.id ?? null);
      const organizationId =
        mark.organization === null ? null : (organization.get(realm, mark.organization)?.id ?? null);
      const isTicketMark = mark.kind !== "correction";
      if (isTicketMark ? ticketId === null : siteId === null && organizationId === null) return null;
      return { ticketId, siteId, organizationId };
    },
  };
}
