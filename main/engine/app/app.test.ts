import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine, type TestEngine } from "../../../test/builders/testEngine.ts";

const accountIn = ({ store, ports }: TestEngine, asOfMs: number | null = null) => {
  const account = addAccount({ db: store.db, ids: ports.ids, clock: ports.clock });
  store.db.prepare("UPDATE account SET as_of = ? WHERE id = ?").run(asOfMs, account.id);
  return account;
};

describe("the state of the whole", () => {
  it("is a first run until something is chosen", async () => {
    const test = createTestEngine();
    expect(await test.request("app.status", {})).toMatchObject({
      isFirstRun: true,
      realm: "real",
      accounts: [],
      connection: "none",
    });
    await test.request("app.writeOfflineFirst", {});
    expect(await test.request("app.status", {})).toMatchObject({ isFirstRun: false });
    expect(await (await test.restart()).request("app.status", {})).toMatchObject({ isFirstRun: false });
  });

  it("counts drafts and unsent items of the realm in view", async () => {
    const test = createTestEngine();
    const account = accountIn(test);
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    // Of another kind: a second empty ticket would be the first one again.
    await test.request("drafts.create", { kind: "call", ticketId: null, siteId: null });
    const content = { ...draft.content, accountId: account.id, siteText: "shop", subject: "s", details: "d" };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: 1, content });
    await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
    expect((await test.request("app.status", {})).counts).toEqual({
      drafts: 1,
      unsent: 1,
      needsYou: 1,
      openTickets: 0,
    });
    await test.request("app.switchRealm", { realm: "practice" });
    expect((await test.request("app.status", {})).counts).toEqual({
      drafts: 0,
      unsent: 0,
      needsYou: 0,
      openTickets: 0,
    });
  });

  it("remembers working offline and tells windows", async () => {
    const test = createTestEngine();
    await test.request("app.setWorkingOffline", { isWorkingOffline: true });
    expect(test.events).toContainEqual({ kind: "changed", topic: "status", ids: [] });
    expect(await (await test.restart()).request("app.status", {})).toMatchObject({ isWorkingOffline: true });
  });

  it("shows a notice until it is dismissed, over a restart too", async () => {
    const test = createTestEngine({ notice: "Something was set aside." });
    expect(await test.request("app.status", {})).toMatchObject({ notice: "Something was set aside." });
    await test.request("app.dismissNotice", {});
    expect(await test.request("app.status", {})).toMatchObject({ notice: null });
  });

  it("says once per burst that the figures changed", async () => {
    const test = createTestEngine();
    for (let count = 0; count < 5; count += 1)
      await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const before = statusEvents(test);
    await test.ports.clock.advance(1_000);
    expect(statusEvents(test) - before).toBe(1);
  });

  it("lists the rule sets with their date", async () => {
    expect((await createTestEngine().request("policies.list", {})).policies).toMatchObject([
      { id: "pantheon-2016-05", title: "Pantheon, May 2016", host: "Pantheon", validFrom: "2016-05-03" },
      { id: "pantheon-2016-08", validFrom: "2016-08-01" },
      { id: "pantheon-2018-tiers", validFrom: "2018-10-20" },
    ]);
  });
});

function statusEvents({ events }: TestEngine): number {
  return events.filter((event) => event.kind === "changed" && event.topic === "status").length;
}
