import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { importSites } from "../../../test/builders/sitesRig.ts";
import { createTestEngine, type TestEngine } from "../../../test/builders/testEngine.ts";
import { invariant } from "../../../shared/invariant.ts";

const hostId = (place: number) => `4e6b2a10-0000-4000-8000-${String(place).padStart(12, "0")}`;

const TICKET = "01900000-0000-7000-8000-0000000000aa";

async function world(csv: string) {
  const test = createTestEngine();
  const account = addAccount({ db: test.store.db, ids: test.ports.ids, clock: test.ports.clock });
  await importSites(test, csv);
  const { sites } = await test.request("sites.list", {});
  const id = (name: string) => {
    const site = sites.find((candidate) => candidate.name === name);
    invariant(site, `no site ${name}`);
    return site.id;
  };
  return { test, account, keptId: id("kept"), goneId: id("gone"), id };
}

/** A row in every table that names the site; the database's own list says which these are. */
function fillAll({ store: { db } }: TestEngine, accountId: string, siteId: string): void {
  db.exec("PRAGMA foreign_keys = OFF");
  db.prepare(
    `INSERT INTO ticket (id, account_id, remote_id, number, kind, subject, status, level, site_id, site_name,
       requester_remote_id, is_mine, created_at, updated_at, as_of, description)
     VALUES (?, ?, '1', '#1', 'ticket', 'Broken', 'open', 'standard', ?, 'gone', '1', 1, 1, 1, 1, '')`,
  ).run(TICKET, accountId, siteId);
  db.prepare(
    "INSERT INTO call_mark (id, realm, kind, site_id, at, recorded_at) VALUES ('m', 'real', 'correction', ?, 1, 1)",
  ).run(siteId);
  db.prepare(
    `INSERT INTO directory_site (directory_id, remote_id, site_id, name, label, service_level, plan, is_frozen, is_own)
     VALUES ('d', 'r', ?, 'gone', '', '', 'elite', 0, 1)`,
  ).run(siteId);
  db.exec("PRAGMA foreign_keys = ON");
}

function tablesWithSites({ store: { db } }: TestEngine): readonly string[] {
  const rows = db
    .prepare<[], { name: string }>(
      `SELECT DISTINCT t.name FROM sqlite_schema t, pragma_table_info(t.name) c
       WHERE t.type = 'table' AND c.name = 'site_id' ORDER BY t.name`,
    )
    .all();
  return rows.map(({ name }) => name);
}

const rowsOf = ({ store: { db } }: TestEngine, table: string, siteId: string) =>
  db.prepare<[string], { n: number }>(`SELECT count(*) AS n FROM ${table} WHERE site_id = ?`).get(siteId)?.n;

describe("two rows of one site", () => {
  it("become one with all that points at them, in every table that knows sites", async () => {
    const { test, account, keptId, goneId } = await world("Name,Client\nkept,\ngone,Alder");
    fillAll(test, account.id, goneId);
    const tables = tablesWithSites(test);
    expect(tables.map((table) => [table, rowsOf(test, table, goneId)])).toEqual(tables.map((table) => [table, 1]));
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: goneId });
    const answer = await test.request("sites.merge", { keptId, goneId });
    expect(answer).toMatchObject({ movedTickets: 1, movedDrafts: 1, site: { id: keptId, clientName: "Alder" } });
    expect(tables.map((table) => [rowsOf(test, table, goneId), rowsOf(test, table, keptId)])).toEqual(
      tables.map(() => [0, 1]),
    );
    const { sites } = await test.request("sites.list", {});
    expect(sites.map(({ name }) => name)).toEqual(["kept"]);
    const moved = await test.request("drafts.get", { id: draft.id });
    expect(moved).toMatchObject({ content: { siteId: keptId }, damage: null });
    expect(moved.revision).toBeGreaterThan(draft.revision);
  });

  it("keep what the one that stays knows, and take what it lacks, the host's id too", async () => {
    const rows = `kept,Alder,Business,,no\ngone,Birch,Elite,${hostId(1)},yes`;
    const { test, keptId, goneId } = await world(`Name,Client,Plan,ID,Launched\n${rows}`);
    const { site } = await test.request("sites.merge", { keptId, goneId });
    expect(site).toMatchObject({ clientName: "Alder", plan: "business", isLaunched: false });
    const { text } = await test.request("sites.export", { format: "json" });
    expect(JSON.parse(text)).toMatchObject([{ site: "kept", siteId: hostId(1) }]);
    // The name is free again, and what the host tells of the id comes to the one row.
    const file = `Name,ID,Plan\ngone,${hostId(1)},Elite`;
    expect(await importSites(test, file)).toMatchObject({ added: 0, changed: 1 });
  });

  it("stay two when the host knows them as two, and say so", async () => {
    const { test, keptId, goneId } = await world(`Name,ID\nkept,${hostId(1)}\ngone,${hostId(2)}`);
    const merging = test.request("sites.merge", { keptId, goneId });
    await expect(merging).rejects.toMatchObject({
      code: "input.invalid",
      message: expect.stringContaining("two sites"),
    });
    expect((await test.request("sites.list", {})).sites).toHaveLength(2);
  });

  it("are refused when it is the same row, or one is gone", async () => {
    const { test, keptId, goneId } = await world("Name\nkept\ngone");
    await expect(test.request("sites.merge", { keptId, goneId: keptId })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await test.request("sites.remove", { id: goneId });
    await expect(test.request("sites.merge", { keptId, goneId })).rejects.toMatchObject({ code: "notFound" });
  });

  it("leave a frozen message of the outbox as it was previewed", async () => {
    const { test, account, keptId, goneId } = await world("Name\nkept\ngone");
    const frozen = () => test.store.db.prepare("SELECT * FROM outbox_version").all();
    const { id, content } = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: goneId });
    const full = { ...content, accountId: account.id, subject: "Broken", details: "Since today." };
    const { revision } = await test.request("drafts.save", { id, baseRevision: 1, content: full });
    await test.request("drafts.queue", { id, revision, isHeld: true });
    const before = frozen();
    expect(before).toHaveLength(1);
    await test.request("sites.merge", { keptId, goneId });
    expect(frozen()).toEqual(before);
    expect((await test.request("drafts.get", { id })).content.siteId).toBe(keptId);
  });
});
