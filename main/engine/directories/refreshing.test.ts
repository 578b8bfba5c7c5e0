import { describe, expect, it } from "vitest";
import {
  byHand,
  connectedRig,
  connection,
  directoryRig,
  refreshed,
  siteAt,
} from "../../../test/builders/directoryRig.ts";
import { createWorld, worldId } from "../../../test/servers/pantheon/world.ts";

describe("a refresh", () => {
  it("of a thousand sites comes in one step, with progress told meanwhile", async () => {
    const { test, server, world } = await directoryRig(createWorld({ sites: 1_000, organizations: 4 }));
    const { id } = await test.request("directories.connect", connection(server, world.token));
    const seen: { done: number; total: number | null; sites: number }[] = [];
    await expect
      .poll(
        async () => {
          const { directories } = await test.request("directories.list", {});
          const [directory] = directories;
          if (directory?.progress) seen.push({ ...directory.progress, sites: directory.sites });
          return directory?.progress;
        },
        { timeout: 100_000, interval: 20 },
      )
      .toBe(null);
    expect(seen.some(({ done, total }) => total === 1_004 && done > 0 && done < 1_004)).toBe(true);
    expect(new Set(seen.map(({ sites }) => sites))).toEqual(new Set([0]));
    expect((await test.request("sites.list", {})).sites).toHaveLength(1_000);
    const { diff } = await test.request("directories.lastDiff", { id });
    expect(diff).toMatchObject({ previousMs: null, counts: { siteNew: 1_000 }, gaps: [] });
    expect(test.events).toContainEqual({ kind: "changed", topic: "directoryProgress", ids: [id] });
    expect(test.events.filter((event) => event.kind === "changed" && event.topic === "sites")).toHaveLength(1);
  });

  it("tells what changed: gone, new, renamed, another plan, organization and people", async () => {
    const { world, refresh, diff, site, test } = await connectedRig();
    const before = await site("site-0001");
    const moved = siteAt(world, 2);
    siteAt(world, 0).name = "renamed";
    siteAt(world, 1).serviceLevel = "elite_max";
    world.organizations[2]?.siteIds.splice(0);
    moved.holderId = worldId(2, 0);
    world.organizations[0]?.siteIds.push(moved.id);
    siteAt(world, 4).team.splice(0, 1, { userId: worldId(1, 19), role: "developer" });
    world.sites.push({ ...siteAt(createWorld({ sites: 14 }), 13), holderId: null });
    world.ownSiteIds.push(worldId(3, 13));
    expect(await refresh()).toMatchObject({ state: "ok", changes: 8, sites: 10 });
    const told = await diff();
    expect(told?.previousMs).not.toBeNull();
    expect(told?.changes.map(({ kind, name }) => [kind, name])).toEqual([
      ["siteGone", "site-0005"],
      ["siteGone", "site-0008"],
      ["siteGone", "site-0011"],
      ["planChanged", "site-0001"],
      ["organizationChanged", "site-0002"],
      ["siteRenamed", "renamed"],
      ["siteNew", "site-0013"],
      ["peopleChanged", "site-0004"],
    ]);
    expect(told?.changes).toContainEqual({
      kind: "planChanged",
      siteId: before?.id,
      name: "site-0001",
      was: "personal",
      plan: "elite",
      wasByHand: false,
    });
    expect(told?.changes).toContainEqual(
      expect.objectContaining({ was: "Organization 3", organization: "Organization 1" }),
    );
    expect(told?.changes).toContainEqual(
      expect.objectContaining({ kind: "peopleChanged", came: ["Agency user 19"], left: ["Agency user 4"] }),
    );
    // What the old plan promised holds for the time before.
    expect(test.store.db.prepare("SELECT was, plan FROM plan_change WHERE subject_id = ?").all(before?.id)).toEqual([
      { was: "personal", plan: "elite" },
    ]);
    // Gone there, kept here, marked.
    const gone = await site("site-0005");
    const facts = await test.request("directories.sites", {});
    expect(facts.sites.find(({ siteId }) => siteId === gone?.id)).toMatchObject({
      directoryIds: [],
      leftAtMs: told?.atMs,
    });
    expect(await refresh()).toMatchObject({ changes: 0 });
    expect(await diff()).toMatchObject({ changes: [], counts: {} });
  });

  it("leaves the client that the user gave a site, and what the directory does not tell", async () => {
    const { test, refresh, site } = await connectedRig();
    const before = await site("site-0001");
    await test.request("sites.save", {
      ...byHand,
      id: before?.id ?? null,
      name: "site-0001",
      clientName: "Alder",
      organizationName: "Organization 2",
      plan: "Personal",
      isLaunched: true,
    });
    await refresh();
    expect(await site("site-0001")).toMatchObject({
      clientName: "Alder",
      isLaunched: true,
      plan: "personal",
      environments: [{ name: "Dev" }, { name: "Test" }, { name: "Live" }],
    });
  });

  it("wins over a plan entered by hand and says so; a plan that it does not know stays as entered", async () => {
    const { test, refresh, diff, site, world } = await connectedRig();
    const save = async (name: string, plan: string) =>
      test.request("sites.save", { ...byHand, id: (await site(name))?.id ?? null, name, plan });
    await save("site-0001", "Business");
    await save("site-0007", "Business");
    await refresh();
    expect(await site("site-0001")).toMatchObject({ plan: "personal" });
    expect(await site("site-0007")).toMatchObject({ plan: "business" });
    expect((await diff())?.changes.filter(({ kind }) => kind === "planChanged")).toEqual([
      expect.objectContaining({ name: "site-0001", was: "business", plan: "personal", wasByHand: true }),
    ]);
    // A known plan that becomes one nobody knows is not kept as if it still held.
    siteAt(world, 1).serviceLevel = "quantum_leap";
    await refresh();
    expect(await site("site-0001")).toMatchObject({ plan: "unknown" });
    expect((await diff())?.changes).toContainEqual(
      expect.objectContaining({ was: "personal", plan: "unknown", wasByHand: false }),
    );
  });

  it("takes a site that is here by name for its own, once; by id from then on, also when two swap names", async () => {
    const { test, server, world } = await directoryRig();
    const own = await test.request("sites.save", {
      ...byHand,
      name: "Site-0004",
      clientName: "Alder",
      plan: "Business",
    });
    const { id } = await test.request("directories.connect", connection(server, world.token));
    await refreshed(test, id);
    const { diff } = await test.request("directories.lastDiff", { id });
    expect(diff).toMatchObject({ merged: 1 });
    expect(diff?.changes).toContainEqual(
      expect.objectContaining({ kind: "planChanged", wasByHand: true, was: "business" }),
    );
    [siteAt(world, 4).name, siteAt(world, 5).name] = ["site-0005", "site-0004"];
    await test.request("directories.refresh", { id });
    await refreshed(test, id);
    const { sites } = await test.request("sites.list", {});
    expect(sites.find((each) => each.id === own.id)).toMatchObject({ name: "site-0005", clientName: "Alder" });
    expect(sites).toHaveLength(12);
  });

  it("of a site that another one's name went to keeps both apart", async () => {
    const { world, refresh, site } = await connectedRig();
    const before = await site("site-0006");
    // Deleted at the host, and a new one made under its name.
    const [old] = world.sites.splice(6, 1);
    const organization = world.organizations.find((each) => each.siteIds.includes(worldId(3, 6)));
    organization?.siteIds.push(worldId(3, 50));
    world.sites.push({
      ...siteAt(createWorld({ sites: 51 }), 50),
      name: old?.name ?? "",
      holderId: organization?.id ?? null,
    });
    await refresh();
    const now = await site("site-0006");
    expect(now?.id).not.toBe(before?.id);
    expect(await site("site-0006 (00000003)")).toMatchObject({ id: before?.id });
  });

  it("leaves a site off the lists that the user took off them", async () => {
    const { test, refresh, site } = await connectedRig();
    await test.request("sites.remove", { id: (await site("site-0001"))?.id ?? "" });
    await refresh();
    expect(await site("site-0001")).toBeUndefined();
    await refresh();
    expect(await site("site-0001")).toBeUndefined();
  });

  it("leaves the name to a site that the user made in place of one taken off the lists", async () => {
    const { test, refresh, site } = await connectedRig();
    const removedId = (await site("site-0001"))?.id ?? "";
    await test.request("sites.remove", { id: removedId });
    const own = await test.request("sites.save", { ...byHand, name: "site-0001", clientName: "Alder" });
    const names = () => test.store.db.prepare("SELECT id, name FROM site ORDER BY id").all();
    const before = names();
    await refresh();
    await refresh();
    expect(names()).toEqual(before);
    expect(await site("site-0001")).toMatchObject({ id: own.id, clientName: "Alder" });
  });

  it("that is not shown a site's own facts leaves name and plan as they were, and says so", async () => {
    const { test, server, world, refresh, diff, site } = await connectedRig();
    const before = await site("site-0009");
    server.interfere(({ path }) => {
      if (path === `sites/${worldId(3, 9)}`) return { status: 403, body: { message: "No" } };
      return path.startsWith("users/") && path.endsWith("memberships/sites")
        ? { status: 200, body: world.ownSiteIds.map((each) => ({ id: each, site_id: each })) }
        : null;
    });
    expect(await refresh()).toMatchObject({ state: "ok", changes: 0 });
    expect(await site("site-0009")).toEqual(before);
    expect((await diff())?.gaps).toEqual(["The plan of site-0009 could not be read and stayed as before."]);
    expect((await test.request("sites.list", {})).sites).toHaveLength(12);
  });

  it("that is not told of support keeps what was granted", async () => {
    const { test, server, refresh, diff, site } = await connectedRig();
    server.interfere(({ path }) => (path.endsWith("/features") ? { status: 200, body: "{" } : null));
    await refresh();
    const siteId = (await site("site-0000"))?.id;
    const { sites } = await test.request("directories.sites", {});
    expect(sites.find((each) => each.siteId === siteId)?.supportPlan).toMatchObject([{ priority: "P3" }]);
    expect((await diff())?.gaps).toContain("The support plan of site-0000 could not be read and stayed as before.");
    const plans = test.store.db.prepare("SELECT support_plan FROM directory_organization").pluck().all();
    expect(plans.map((plan) => String(plan).includes("P2"))).toEqual([true, true, true]);
  });

  it("that cannot show a team keeps the one it showed last, and says so", async () => {
    const { test, server, refresh, diff, site } = await connectedRig();
    const siteId = (await site("site-0002"))?.id ?? "";
    const before = await test.request("directories.people", { siteId, organizationId: null });
    server.interfere(({ path }) =>
      path === `sites/${worldId(3, 2)}/memberships/users` ? { status: 404, body: "" } : null,
    );
    await refresh();
    expect((await test.request("directories.people", { siteId, organizationId: null })).people).toEqual(before.people);
    expect((await diff())?.gaps).toEqual(["The team of site-0002 could not be read and stayed as before."]);
  });
});
