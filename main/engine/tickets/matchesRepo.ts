import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { TicketFilter } from "../../../shared/ipc/routes/tickets.ts";
import { isOpenSql } from "../promises/openTicketsRepo.ts";
import { searchQuery } from "../search/searchQuery.ts";
import type { Match } from "./listOrder.ts";

const stateSql = { open: isOpenSql, solved: `NOT (${isOpenSql})`, all: "1" } as const satisfies Record<
  TicketFilter["state"],
  string
>;

/** Which tickets of a realm a filter lets through, newest first. Answered from the index ticket_by_update alone. */
export function createMatchesRepo(db: Database) {
  const accounts = db.prepare<[Realm], string>("SELECT id FROM account WHERE realm = ?").pluck();
  const clients = db.prepare<[Realm], { id: string; name: string }>("SELECT id, name FROM client WHERE realm = ?");
  const asOf = db.prepare<[Realm], { asOfMs: number | null; waiting: number }>(
    `SELECT min(as_of) AS asOfMs, count(*) - count(as_of) AS waiting FROM account
     WHERE realm = ? AND json_extract(capabilities, '$.isManual') = 0`,
  );

  return {
    find(realm: Realm, filter: TicketFilter): readonly Match[] {
      const accountIds = accounts.all(realm);
      const search = searchQuery(filter.query);
      const parts: [sql: string, ...values: string[]][] = [
        [`t.account_id IN (${accountIds.map(() => "?").join(", ")})`, ...accountIds],
        [stateSql[filter.state]],
      ];
      if (filter.owner === "mine") parts.push(["t.is_mine = 1"]);
      if (filter.clientId !== null) parts.push(["t.client_id = ?", filter.clientId]);
      if (filter.siteId !== null) parts.push(["t.site_id = ?", filter.siteId]);
      if (search !== null) {
        parts.push(["t.search_row IN (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ?)", search]);
      }
      const where = parts.map(([sql]) => sql).join(" AND ");
      const sql = `SELECT t.id, t.client_id FROM ticket t INDEXED BY ticket_by_update WHERE ${where}
        ORDER BY t.updated_at DESC, t.id`;
      const rows = db
        .prepare<string[], [string, string | null]>(sql)
        .raw()
        .all(...parts.flatMap(([, ...values]) => values));
      return rows.map(([id, clientId]) => ({ id, clientId }));
    },
    clientNames: (realm: Realm): ReadonlyMap<string, string> =>
      new Map(clients.all(realm).map(({ id, name }) => [id, name])),
    /** The oldest complete pull among the realm's accounts; null while one of them was never pulled. */
    asOf(realm: Realm): number | null {
      const row = asOf.get(realm);
      return row && row.waiting === 0 ? row.asOfMs : null;
    },
  };
}
