import type { Database } from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createTestEngine } from "../../../test/builders/testEngine.ts";
import { tempFolder } from "../../../test/fakes/tempFolder.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { emptyFrozenMessage } from "../drafts/frozenMessage.ts";
import { manualCapabilities } from "../accounts/accountRecord.ts";
import { migrations } from "./migrations.ts";
import { openStore } from "./openStore.ts";

function addTickets(db: Database, ids: readonly string[]): void {
  db.prepare(
    `INSERT INTO account (id, realm, kind, name, address, remote_user_id, user_name, user_email, policy_id, state,
      capabilities, secret_kept, created_at)
    VALUES ('a', 'real', 'zendesk', 'Host', '', '1', 'Agency user one', 'one@agency.example', 'pantheon-2016-05', 'ok',
      ?, 'none', 1)`,
  ).run(JSON.stringify(manualCapabilities));
  const insert = db.prepare(`INSERT INTO ticket (id, account_id, remote_id, number, kind, subject, status, level,
      requester_remote_id, is_mine, created_at, updated_at, as_of, description)
    VALUES (?, 'a', ?, '#1', 'call', 'Call', 'open', 'standard', '1', 1, 1, 1, 1, '')`);
  for (const id of ids) insert.run(id, id);
}

describe("a data file of before", () => {
  it("keeps what was clicked of calls as marks by hand, what was told of, and the account's rule set", () => {
    const folder = tempFolder();
    const before = openStore({ folder, now: () => 0, migrations: migrations.slice(0, 3) });
    addTickets(before.db, ["asked", "agreed"]);
    before.db.exec(`INSERT INTO booking (ticket_id, id, state, topic, start_at, minutes, zone, updated_at)
      VALUES ('asked', 'b1', 'asked', 'Cache', NULL, 30, 'UTC', 5), ('agreed', 'b2', 'agreed', 'Cache', 700, 30, 'UTC', 6);
      INSERT INTO notice_sent (ticket_id, threshold, at) VALUES ('asked', 'soon', 8), ('agreed', 'late', 9)`);
    before.close();
    const after = openStore({ folder, now: () => 0 });
    const { db } = after;
    expect(db.prepare("SELECT id, realm, kind, ticket_id, at, amount, recorded_at FROM call_mark").all()).toEqual([
      { id: "b2", realm: "real", kind: "agreed", ticket_id: "agreed", at: 700, amount: 30, recorded_at: 6 },
    ]);
    expect(db.prepare("SELECT * FROM account_policy").all()).toEqual([
      { account_id: "a", from_at: 0, policy_id: "pantheon-2016-05" },
    ]);
    expect(db.prepare("SELECT ticket_id, threshold FROM notice_sent").raw().all()).toEqual([
      ["agreed", "late"],
      ["agreed", "verySoon"],
      ["asked", "soon"],
    ]);
    after.close();
  });
});

describe("restoring", () => {
  it("carries over own rule sets and what was told of calls since the backup", async () => {
    const test = createTestEngine();
    const backup = await test.request("store.backUpNow", {});
    const { db } = test.store;
    addTickets(db, ["t"]);
    db.exec(`INSERT INTO site (id, realm, name, plan, environments) VALUES ('s', 'real', 'shop', 'elite', '[]');
      INSERT INTO policy_set (id, body, origin, saved_at) VALUES ('own-x-1', '{}', 'copy', 1);
      INSERT INTO account_policy (account_id, from_at, policy_id) VALUES ('a', 0, 'own-x-1');
      INSERT INTO plan_change (subject_id, kind, from_at, was, plan) VALUES ('s', 'site', 1, 'business', 'elite');
      INSERT INTO escalation_step (id, subject_id, kind, at, recorded_at) VALUES ('e', 't', 'phoned', 1, 1);
      INSERT INTO call_mark (id, realm, kind, ticket_id, site_id, at, recorded_at) VALUES ('m', 'real', 'held', 't', 's', 1, 1)`);
    await test.request("store.restore", { id: backup.id });
    const restored = (await test.restart()).store.db;
    const count = (table: string) => restored.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const tables = ["policy_set", "account_policy", "plan_change", "escalation_step"];
    expect(tables.map(count)).toEqual([1, 1, 1, 1]);
    expect(restored.prepare("SELECT ticket_id, site_id FROM call_mark").all()).toEqual([
      // The backup knows no such site; the ticket came along.
      { ticket_id: "t", site_id: null },
    ]);
  });

  it("keeps the mark of an entry that went by phone after the backup was made", async () => {
    const test = createTestEngine();
    const { db } = test.store;
    addTickets(db, []);
    db.exec(`INSERT INTO draft (id, realm, state, kind, account_id, revision, content, content_hash, created_at, updated_at)
      VALUES ('d', 'real', 'queued', 'ticket', 'a', 1, '{}', '', 1, 1)`);
    const message = { ...emptyFrozenMessage("ticket"), level: "onCall" } as const;
    const { entryId } = enqueue({ ...test.ports, db }, { draftId: "d", accountId: "a", message, isHeld: true });
    db.exec("UPDATE outbox_entry SET state = 'held', reason = 'heldByYou'");
    const backup = await test.request("store.backUpNow", {});
    await test.request("outbox.sentOtherwise", { id: entryId, by: "phone", atMs: 5 });
    await test.request("store.restore", { id: backup.id });
    const restored = (await test.restart()).store.db;
    expect(
      restored.prepare("SELECT id, is_restored, sent_otherwise_by, sent_otherwise_at FROM outbox_entry").all(),
    ).toEqual([{ id: entryId, is_restored: 1, sent_otherwise_by: "phone", sent_otherwise_at: 5 }]);
  });
});
