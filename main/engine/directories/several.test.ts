import { describe, expect, it, onTestFinished } from "vitest";
import { byHand, connectedRig, connection, refreshed } from "../../../test/builders/directoryRig.ts";
import { startPantheonServer } from "../../../test/servers/pantheon/pantheonServer.ts";
import { createWorld, worldId } from "../../../test/servers/pantheon/world.ts";

describe("several directories", () => {
  it("stand side by side; one site may be in two, and is gone only when both say so", async () => {
    const first = await connectedRig();
    const world = createWorld({ sites: 13, organizations: 2 });
    const other = await startPantheonServer({ ...world, me: worldId(1, 1), token: "another-token" }, () =>
      first.test.ports.clock.now(),
    );
    onTestFinished(() => other.close());
    const { id } = await first.test.request("directories.connect", {
      ...connection(other, "another-token"),
      name: "Second",
    });
    await refreshed(first.test, id);
    expect((await first.test.request("sites.list", {})).sites).toHaveLength(13);
    const siteId = (await first.site("site-0000"))?.id;
    const facts = async () =>
      (await first.test.request("directories.sites", {})).sites.find((each) => each.siteId === siteId);
    expect((await facts())?.directoryIds).toEqual([first.id, id]);
    first.world.sites.splice(0, 1);
    await first.refresh();
    expect(await facts()).toMatchObject({ directoryIds: [id], leftAtMs: null });
    world.sites.splice(0, 1);
    await first.test.request("directories.refresh", { id });
    await refreshed(first.test, id);
    expect(await facts()).toMatchObject({ directoryIds: [], leftAtMs: expect.any(Number) });
  });

  it("forgotten, one takes its token, people and unused sites with it; what is used stays, marked", async () => {
    const { test, id, site } = await connectedRig();
    const used = (await site("site-0001"))?.id ?? "";
    const drafted = (await site("site-0002"))?.id ?? "";
    await test.request("sites.save", { ...byHand, id: used, name: "site-0001", clientName: "Alder" });
    await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: drafted });
    expect(await test.request("directories.forget", { id })).toEqual({ kept: 2, removed: 10 });
    const { sites } = await test.request("sites.list", {});
    expect(sites.map(({ name }) => name)).toEqual(["site-0001", "site-0002"]);
    expect(
      (await test.request("directories.sites", {})).sites.map(({ siteId, leftAtMs }) => [siteId, leftAtMs]),
    ).toEqual(expect.arrayContaining([[used, test.ports.clock.now()]]));
    expect(await test.request("directories.people", { siteId: used, organizationId: null })).toEqual({
      people: [],
      asOfMs: null,
    });
    expect(test.ports.secrets.values.size).toBe(0);
    expect(test.store.db.prepare("SELECT count(*) FROM directory_person").pluck().get()).toBe(0);
  });

  it("forgotten, one leaves a site that the user made and joined with one of its own", async () => {
    const { test, id, site } = await connectedRig();
    const mine = await test.request("sites.save", { ...byHand, name: "mine" });
    await test.request("sites.merge", { keptId: mine.id, goneId: (await site("site-0001"))?.id ?? "" });
    await test.request("directories.forget", { id });
    expect((await test.request("sites.list", {})).sites.map(({ name }) => name)).toEqual(["mine"]);
  });

  it("can be forgotten while a draft is damaged", async () => {
    const { test, id } = await connectedRig();
    await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    test.store.db.prepare("UPDATE draft SET content = '{'").run();
    expect(await test.request("directories.forget", { id })).toEqual({ kept: 0, removed: 12 });
  });
});
