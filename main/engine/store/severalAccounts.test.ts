import { expect, it } from "vitest";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { migrations } from "./migrations.ts";
import { openStore } from "./openStore.ts";

it("accounts of before keep all that hangs on them, and get a place, a colour and their way of signing in", () => {
  const folder = tempFolder();
  const open = (upTo: number) =>
    openStore({ folder, now: () => 0, migrations: migrations.filter(({ version }) => version <= upTo) });
  const before = open(5);
  const add = before.db.prepare(
    `INSERT INTO account (id, realm, kind, name, address, remote_user_id, user_name, user_email, state, capabilities,
       forms, secret_kept, created_at)
     VALUES (?, ?, ?, ?, '', '1', '', '', 'ok', '{}', '[7]', 'keychain', ?)`,
  );
  for (let at = 0; at < 9; at += 1) add.run(`real ${at}`, "real", "requestTracker", `Host ${at}`, at);
  add.run("by hand", "real", "handoff", "By hand", 9);
  add.run("practice", "practice", "practice", "Practice", 3);
  before.db.prepare("INSERT INTO account_policy (account_id, from_at, policy_id) VALUES ('real 2', 0, 'p')").run();
  before.close();

  const after = open(6);
  const rows = after.db
    .prepare<[], Record<string, unknown>>(
      "SELECT id, colour, sort_order AS place, sign_in_way AS way, settings, forms FROM account ORDER BY realm, sort_order",
    )
    .all();
  expect(rows).toHaveLength(11);
  expect(rows[0]).toMatchObject({ id: "practice", colour: "ocean", place: 0 });
  expect(rows[1]).toEqual({
    id: "real 0",
    colour: "ocean",
    place: 0,
    way: "token",
    settings: '{"kind":"none"}',
    forms: "[7]",
  });
  expect(rows[8]).toMatchObject({ id: "real 7", colour: "steel", place: 7 });
  expect(rows[9]).toMatchObject({ id: "real 8", colour: "ocean", place: 8 });
  expect(rows[10]).toMatchObject({ id: "by hand", way: "none" });
  expect(after.db.prepare("SELECT account_id FROM account_policy").pluck().all()).toEqual(["real 2"]);
  after.close();
});
