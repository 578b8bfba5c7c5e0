import { expect, it, onTestFinished } from "vitest";
import { createPracticeDesk } from "../../main/practice/desk.ts";
import { createTestEngine } from "../builders/testEngine.ts";
import { createFakeClock } from "../fakes/fakeClock.ts";
import { FAKE_START_MS } from "../fakes/fakePorts.ts";
import { tempFolder } from "../fakes/tempFolder.ts";
import { until } from "../fakes/until.ts";

it("a disk that refuses every write for a while stops nothing for good: what was queued goes out afterwards", async () => {
  const clock = createFakeClock(FAKE_START_MS);
  const desk = await createPracticeDesk({ dbPath: `${tempFolder()}/desk.db`, now: () => clock.now(), seed: false });
  onTestFinished(() => desk.stop());
  const practice = {
    start: async () => ({ baseUrl: desk.baseUrl, users: desk.users.map((user) => ({ ...user })) }),
    stop: () => Promise.resolve(),
  };
  const test = createTestEngine({ ports: { clock, practice }, graceMs: 0 });
  await test.request("accounts.openPractice", {});
  const account = await until("the account", async () => {
    await clock.advance(1_000);
    const { accounts, isSyncing } = await test.request("app.status", {});
    return isSyncing ? null : accounts[0];
  });
  await test.request("app.setWorkingOffline", { isWorkingOffline: true });
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  const content = { ...draft.content, accountId: account.id, siteText: "shop", subject: "s", details: "d" };
  const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: 1, content });
  await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
  await test.request("app.setWorkingOffline", { isWorkingOffline: false });

  // Every write of this connection fails from here on, as on a disk that was mounted anew for reading only.
  test.store.db.pragma("query_only = ON");
  await expect(test.request("drafts.create", { kind: "call", ticketId: null, siteId: null })).rejects.toMatchObject({
    code: "store.denied",
  });
  for (let minute = 0; minute < 10; minute += 1) {
    test.engine.signal("resumed");
    await clock.advance(60_000);
  }
  const { entries } = await test.request("outbox.list", {});
  expect(entries.map(({ state }) => state)).not.toContain("sent");

  test.store.db.pragma("query_only = OFF");
  await until("the item to be sent", async () => {
    await clock.advance(15_000);
    return (await test.request("outbox.list", {})).entries[0]?.state === "sent";
  });
});
