import { describe, expect, it } from "vitest";
import { createFakeClock } from "../../../../test/fakes/fakeClock.ts";
import { createFakeLogger } from "../../../../test/fakes/fakeLogger.ts";
import { nodeFetch } from "../../../../test/fakes/nodeFetch.ts";
import { failing, keptInMemory, PANTHEON_NOW, pantheonRig } from "../../../../test/builders/pantheonRig.ts";
import { marketing } from "../../../../test/servers/pantheon/recordedShapes.ts";
import { createWorld, worldId } from "../../../../test/servers/pantheon/world.ts";
import type { DirectoryProgress } from "../../../../shared/directory/directory.ts";
import { AT_ONCE } from "./gate.ts";
import { createPantheonDirectory } from "./pantheonDirectory.ts";

describe("a hosting account's directory", () => {
  it("is read whole: organizations with people, sites with plan, environments, team and support grants", async () => {
    const { read, world } = await pantheonRig();
    const { user, organizations, sites, gaps } = await read();
    expect(user).toEqual({ id: world.me, name: "Agency user 0", email: "user-0@agency.example" });
    expect(gaps).toEqual([]);
    expect(organizations).toHaveLength(3);
    expect(organizations[0]).toEqual({
      id: worldId(2, 0),
      name: "Organization 1",
      people: [
        { id: world.me, name: "Agency user 0", email: "user-0@agency.example", role: "admin" },
        { id: worldId(1, 1), name: "Agency user 1", email: "user-1@agency.example", role: "developer" },
        { id: worldId(1, 2), name: "Agency user 2", email: "user-2@agency.example", role: "unprivileged" },
      ],
      supportPlan: [{ scope: "organization", plan: "regular_support", priority: "P2", sla: null, isOnCall: false }],
    });
    const byId = new Map(sites.map((site) => [site.id, site]));
    expect([...byId.keys()].toSorted()).toEqual(world.sites.map(({ id }) => id).toSorted());
    expect(byId.get(worldId(3, 0))).toEqual({
      id: worldId(3, 0),
      name: "site-0000",
      label: "Site 0",
      serviceLevel: "free",
      plan: "sandbox",
      organizationId: worldId(2, 0),
      isFrozen: false,
      createdAtMs: 1_400_000_000_000,
      dashboardUrl: `https://dashboard.pantheon.io/sites/${worldId(3, 0)}`,
      people: [
        { id: world.me, name: "Agency user 0", email: "user-0@agency.example", role: "developer" },
        { id: worldId(1, 7), name: "Agency user 7", email: "user-7@agency.example", role: "team_member" },
      ],
      environments: ["dev", "test", "live", "feature-x"],
      domains: [],
      supportPlan: [{ scope: "site", plan: "regular_support", priority: "P3", sla: null, isOnCall: false }],
    });
    // Instants in all three forms, a plan nobody knows, a site of no organization, a frozen one.
    expect([0, 1, 2].map((index) => byId.get(worldId(3, index))?.createdAtMs)).toEqual([
      1_400_000_000_000, 1_400_003_600_250, 1_400_007_200_000,
    ]);
    expect(byId.get(worldId(3, 7))).toMatchObject({ serviceLevel: "quantum_leap", plan: "unknown" });
    expect(byId.get(worldId(3, 9))).toMatchObject({ organizationId: null, supportPlan: null });
    expect(byId.get(worldId(3, 1))?.domains).toEqual([{ domain: "www.customer-1.example", environment: "live" }]);
    expect(byId.get(worldId(3, 3))).toMatchObject({ isFrozen: true, environments: ["dev", "feature-x"] });
  });

  it("takes over nothing but names, addresses, ids, roles and plans", async () => {
    const { read, keeper, logger } = await pantheonRig();
    const text = JSON.stringify([await read(), logger.lines]);
    expect(text).not.toContain(marketing);
    expect(text).not.toContain("wordpress");
    expect(keeper.kept).toContain("session-1");
    expect(text).not.toContain("session-1");
  });

  it("of a thousand sites is read in pages, so many questions at a time, and says how far it is", async () => {
    const { build, server, signal } = await pantheonRig(createWorld({ sites: 1_000, organizations: 4 }));
    const told: DirectoryProgress[] = [];
    const { sites } = await build().read({ signal, onProgress: (progress) => told.push(progress) });
    expect(new Set(sites.map(({ id }) => id)).size).toBe(1_000);
    expect(server.signIns()).toBe(1);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(AT_ONCE);
    expect(server.mostAtOnce()).toBeGreaterThan(1);
    expect(told.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1])).toEqual([
      "signIn",
      "lists",
      "details",
    ]);
    expect(told.at(-1)).toMatchObject({ done: 1_004, total: 1_004 });
    expect(told.filter(({ phase }) => phase === "details").map(({ done }) => done)).toEqual(
      Array.from({ length: 1_005 }, (_, index) => index),
    );
  });

  it("ends in words when a page brings nothing new: the cursor was forgotten in silence", async () => {
    const { read, server } = await pantheonRig(createWorld({ sites: 1_000, organizations: 1 }));
    server.interfere(({ path, query, before }) => {
      // The fourth page is the first one again, with status 200.
      if (path.startsWith("organizations/") && path.endsWith("/memberships/sites") && before === 3)
        query.delete("start");
      return null;
    });
    expect(await failing(read())).toEqual({
      kind: "unsound",
      words: "The directory's answer about an organization's sites repeats itself, so it may not be complete.",
    });
  });

  it("takes a list of exactly a hundred for complete when nothing follows", async () => {
    const { read } = await pantheonRig(createWorld({ sites: 100, organizations: 0 }));
    expect((await read()).sites).toHaveLength(100);
  });

  it("keeps its session for the next time, and makes a new one when that is refused or over", async () => {
    const { read, server, keeper, clock } = await pantheonRig();
    await read();
    await read();
    expect(server.signIns()).toBe(1);
    server.endSessions();
    expect((await read()).sites).toHaveLength(12);
    expect(server.signIns()).toBe(2);
    expect(keeper.kept).toContain("session-2");
    clock.set(PANTHEON_NOW + 29 * 24 * 3_600_000);
    await read();
    expect(server.signIns()).toBe(3);
  });
});

describe("a directory's address", () => {
  const ports = { fetch: nodeFetch, clock: createFakeClock(PANTHEON_NOW), logger: createFakeLogger() };
  it.each(["http://directory.example/api/", "ftp://directory.example", "https://user:word@directory.example/", "::"])(
    "%s gets no token",
    (baseUrl) => {
      const build = () => createPantheonDirectory(ports, { baseUrl, token: "t", keeper: keptInMemory() });
      expect(build).toThrow(expect.objectContaining({ kind: "address" }));
    },
  );
});
