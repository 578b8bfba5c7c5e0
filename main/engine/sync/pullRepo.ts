import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Level } from "../../../shared/ticket/draft.ts";

/** A ticket whose messages are not all here. */
export interface BehindTicket {
  readonly id: string;
  readonly remote_id: string;
  readonly updated_at: number;
  /** The ticket's state up to which all its messages are here; null = they were never read whole. */
  readonly messages_through: number | null;
  readonly is_open: 0 | 1;
}

/** SQL for the pull's own bookkeeping: what is missing, what hangs where. Callers own the transaction. */
export function createPullRepo(db: Database) {
  // As the index ticket_without_messages has it, so that nothing is sorted.
  const behind = db.prepare<[string, number, number], BehindTicket>(
    `SELECT id, remote_id, updated_at, messages_through, (status NOT IN ('solved', 'closed')) AS is_open FROM ticket
     WHERE account_id = ? AND (status NOT IN ('solved', 'closed')) = ? AND messages_through IS NOT updated_at
     ORDER BY updated_at DESC LIMIT ?`,
  );
  const count = db.prepare<[string], { n: number }>("SELECT count(*) AS n FROM ticket WHERE account_id = ?");
  const setMessagesThrough = db.prepare<[number, string]>("UPDATE ticket SET messages_through = ? WHERE id = ?");
  const newestMessageAt = db.prepare<[string], { at: number | null }>(
    "SELECT max(created_at) AS at FROM message WHERE ticket_id = ? AND is_by_hand = 0",
  );
  const clockOffset = db.prepare<[string], { ms: number }>("SELECT clock_offset_ms AS ms FROM account WHERE id = ?");

  // Few agencies have sites with a name of before: with every pull only this is asked.
  const hasEarlierNames = db.prepare<[Realm], { one: 1 }>(
    "SELECT 1 AS one FROM site WHERE realm = ? AND aliases <> '[]' LIMIT 1",
  );
  // The names first, in a table of their own that gets an index: asked ticket by ticket, each would read every site's list.
  const linkByEarlierName = db.prepare<{ accountId: string; realm: Realm }>(
    `WITH earlier (name, id) AS MATERIALIZED (
       SELECT CAST(each.value AS TEXT), s.id FROM site s, json_each(s.aliases) each
       WHERE s.realm = @realm AND s.removed_at IS NULL AND s.aliases <> '[]')
     UPDATE ticket SET site_id = earlier.id FROM earlier
     WHERE +ticket.account_id = @accountId AND ticket.site_id IS NULL AND ticket.site_name <> ''
       AND earlier.name = ticket.site_name COLLATE NOCASE`,
  );

  return {
    /**
     * Tickets follow their site to the client and organization it belongs to now; unknown names may have become known, and
     * where the realm has one organization only, a ticket that names none belongs to it. The plus keeps the planner on
     * the index ticket_by_site, which holds all that is compared: this runs with every pull. Names are found by the index
     * site_by_name, which knows no large and small letters.
     */
    relink(accountId: string, realm: Realm): number {
      const byName = db
        .prepare(
          `UPDATE ticket SET site_id = s.id FROM site s
           WHERE +ticket.account_id = ? AND ticket.site_id IS NULL AND ticket.site_name <> ''
             AND s.realm = ? AND s.removed_at IS NULL AND s.name = ticket.site_name COLLATE NOCASE`,
        )
        .run(accountId, realm);
      const byEarlierName =
        hasEarlierNames.get(realm) === undefined ? 0 : linkByEarlierName.run({ accountId, realm }).changes;
      const bySite = db
        .prepare(
          `UPDATE ticket SET client_id = s.client_id, organization_id = coalesce(s.organization_id, ticket.organization_id)
           FROM site s WHERE +ticket.account_id = ? AND ticket.site_id = s.id
             AND (ticket.client_id IS NOT s.client_id
               OR (s.organization_id IS NOT NULL AND ticket.organization_id IS NOT s.organization_id))`,
        )
        .run(accountId);
      const byOnlyOne = db
        .prepare(
          `UPDATE ticket SET organization_id = (SELECT id FROM organization WHERE realm = @realm)
           WHERE account_id = @accountId AND organization_id IS NULL
             AND (SELECT count(*) FROM organization WHERE realm = @realm) = 1`,
        )
        .run({ accountId, realm });
      return byName.changes + byEarlierName + bySite.changes + byOnlyOne.changes;
    },
    count: (accountId: string): number => count.get(accountId)?.n ?? 0,
    /** Tickets whose messages are behind, newest change first. */
    behind: (accountId: string, isOpen: boolean, limit: number): readonly BehindTicket[] =>
      behind.all(accountId, isOpen ? 1 : 0, limit),
    /** Those of the given tickets that the user opened. */
    mineOf(ids: readonly string[]): readonly { id: string; number: string; level: Level }[] {
      return db
        .prepare<[string], { id: string; number: string; level: Level }>(
          `SELECT id, number, level FROM ticket
           WHERE is_mine = 1 AND id IN (SELECT value FROM json_each(?)) ORDER BY updated_at DESC`,
        )
        .all(JSON.stringify(ids));
    },
    setMessagesThrough: (id: string, updatedAtMs: number): void => void setMessagesThrough.run(updatedAtMs, id),
    newestMessageAt: (ticketId: string): number | null => newestMessageAt.get(ticketId)?.at ?? null,
    /** Server time minus local time; 0 for an account that is gone. */
    clockOffsetOf: (accountId: string): number => clockOffset.get(accountId)?.ms ?? 0,
  };
}
