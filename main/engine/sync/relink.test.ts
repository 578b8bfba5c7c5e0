import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine } from "../../../test/builders/testEngine.ts";
import { createPullRepo } from "./pullRepo.ts";

/** Sites of which every second had another name before, and tickets that name none of them; `known` names one. */
function world({ sites, tickets, known = "" }: { sites: number; tickets: number; known?: string }) {
  const { store, ports } = createTestEngine();
  const { id: accountId } = addAccount({ db: store.db, ids: ports.ids, clock: ports.clock });
  const insertSite = store.db.prepare(
    "INSERT INTO site (id, realm, name, plan, environments, aliases) VALUES (?, 'real', ?, 'unknown', '[]', ?)",
  );
  const insertTicket = store.db.prepare(
    `INSERT INTO ticket (id, account_id, remote_id, number, kind, subject, status, level, site_name, requester_remote_id,
       is_mine, created_at, updated_at, as_of, description)
     VALUES (?, ?, ?, ?, 'ticket', 'Broken', 'open', 'standard', ?, '1', 1, 1, 1, 1, '')`,
  );
  store.db.transaction(() => {
    for (let place = 0; place < sites; place += 1) {
      insertSite.run(`s${place}`, `Site-${place}`, place % 2 === 0 ? "[]" : JSON.stringify([`Old-${place}`]));
    }
    for (let place = 0; place < tickets; place += 1) {
      const name = place === 0 && known !== "" ? known : `nowhere-${place}`;
      insertTicket.run(`t${place}`, accountId, String(place), `#${place}`, name);
    }
  })();
  const siteOf = (id: string) =>
    store.db.prepare<[string], { siteId: string | null }>("SELECT site_id AS siteId FROM ticket WHERE id = ?").get(id)
      ?.siteId;
  return { db: store.db, accountId, relink: () => createPullRepo(store.db).relink(accountId, "real"), siteOf };
}

describe("tickets that name a site nobody knew", () => {
  it.each(["sITE-2", "oLD-1"])("find it as %s, whatever letters are large", (known) => {
    const { relink, siteOf } = world({ sites: 4, tickets: 2, known });
    expect(relink()).toBe(1);
    expect([siteOf("t0"), siteOf("t1")]).toEqual([known === "oLD-1" ? "s1" : "s2", null]);
    expect(relink()).toBe(0);
  });

  it("are not compared with every site there is: an index leads to the one of that name", () => {
    const { db, accountId } = world({ sites: 4, tickets: 2 });
    const asked: string[] = [];
    const prepare = (sql: string) => {
      asked.push(sql);
      return db.prepare(sql);
    };
    const listening = new Proxy(db, {
      get: (target, key): unknown => (key === "prepare" ? prepare : Reflect.get(target, key)),
    });
    createPullRepo(listening).relink(accountId, "real");
    const plans = asked
      .filter((sql) => sql.includes("ticket.site_name COLLATE NOCASE"))
      .map((sql) => {
        const given = sql.includes("@") ? [{ accountId, realm: "real" }] : [accountId, "real"];
        const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...given);
        return steps.at(-1)?.detail;
      });
    expect(plans).toEqual([
      "SEARCH earlier USING AUTOMATIC COVERING INDEX (name=?)",
      "SEARCH s USING INDEX site_by_name (realm=? AND name=?)",
    ]);
  });
});
