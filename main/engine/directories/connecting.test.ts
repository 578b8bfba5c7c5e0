import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connectedRig, connection, directoryRig } from "../../../test/builders/directoryRig.ts";
import { marketing } from "../../../test/servers/pantheon/recordedShapes.ts";
import { worldId } from "../../../test/servers/pantheon/world.ts";

describe("connecting a directory", () => {
  it("says first what can be read, and keeps nothing of it", async () => {
    const { test, server, world } = await directoryRig();
    const { kind, baseUrl, token } = connection(server, world.token);
    expect(await test.request("directories.test", { kind, baseUrl, token })).toEqual({
      isUsable: true,
      text: "Signed in as Agency user 0. 12 sites and 3 organizations can be read.",
      userName: "Agency user 0",
      userEmail: "user-0@agency.example",
      organizations: 3,
      sites: 12,
    });
    expect(test.ports.secrets.values.size).toBe(0);
    expect((await test.request("directories.list", {})).directories).toEqual([]);
  });

  it("brings organizations, sites with plan, environments and Dashboard, and people with their roles", async () => {
    const { test, id, site } = await connectedRig();
    const { directories } = await test.request("directories.list", {});
    expect(directories).toEqual([
      {
        id,
        kind: "pantheon",
        name: "Hosting",
        host: expect.stringContaining("127.0.0.1"),
        userName: "Agency user 0",
        userEmail: "user-0@agency.example",
        state: "ok",
        problem: "",
        secretKept: "keychain",
        asOfMs: expect.any(Number),
        sites: 12,
        organizations: 3,
        people: 19,
        progress: null,
        changes: 0,
        hasNews: false,
        triedAtMs: expect.any(Number),
      },
    ]);
    expect(await site("site-0003")).toMatchObject({
      organizationName: "Organization 1",
      plan: "business",
      environments: [
        { name: "Dev", kind: "dev" },
        { name: "feature-x", kind: "multidev" },
      ],
      dashboardUrl: `https://dashboard.pantheon.io/sites/${worldId(3, 3)}`,
      domains: [],
      aliases: [],
    });
    expect(await site("site-0007")).toMatchObject({ plan: "unknown" });
    const shop = await site("site-0000");
    const { people, asOfMs } = await test.request("directories.people", {
      siteId: shop?.id ?? null,
      organizationId: null,
    });
    expect(asOfMs).toBe(directories[0]?.asOfMs);
    expect(people.filter(({ via }) => via === "site").map(({ name, role }) => [name, role])).toEqual([
      ["Agency user 0", "developer"],
      ["Agency user 7", "team_member"],
    ]);
    expect(people.filter(({ via }) => via === "organization")).toContainEqual({
      id: worldId(1, 1),
      name: "Agency user 1",
      email: "user-1@agency.example",
      role: "developer",
      via: "organization",
      organizationName: "Organization 1",
    });
    const facts = await test.request("directories.sites", {});
    expect(facts.sites.find(({ siteId }) => siteId === shop?.id)).toEqual({
      siteId: shop?.id,
      hostSiteId: worldId(3, 0),
      directoryIds: [id],
      label: "Site 0",
      serviceLevel: "free",
      isFrozen: false,
      supportPlan: [{ scope: "site", plan: "regular_support", priority: "P3", sla: null, isOnCall: false }],
      leftAtMs: null,
    });
  });

  it("refuses a bad token with the next action, and keeps nothing", async () => {
    const { test, server } = await directoryRig();
    const input = connection(server, "wrong");
    await expect(test.request("directories.connect", input)).rejects.toMatchObject({ code: "directory.signInFailed" });
    const { kind, baseUrl, token } = input;
    expect(await test.request("directories.test", { kind, baseUrl, token })).toMatchObject({
      isUsable: false,
      text: "The directory does not accept this machine token. Make a new machine token in the host's Dashboard and sign in again with it.",
    });
    expect(test.ports.secrets.values.size).toBe(0);
  });

  it("never sends a token over plain http to another computer", async () => {
    const { test } = await directoryRig();
    const input = connection({ baseUrl: "http://directory.example/api" }, "t");
    await expect(test.request("directories.connect", input)).rejects.toMatchObject({ code: "directory.badAddress" });
  });

  it("of the same person twice is refused by name", async () => {
    const { test, server, world } = await connectedRig();
    await expect(test.request("directories.connect", connection(server, world.token))).rejects.toThrow("“Hosting”");
  });

  it("keeps token and session in the secret store alone, and of profiles nothing but name and address", async () => {
    const { test, world, server } = await connectedRig();
    const session = server.authorizations.at(-1)?.replace("Bearer ", "") ?? "none";
    expect([...test.ports.secrets.values.values()].join(" ")).toContain(world.token);
    expect([...test.ports.secrets.values.values()].join(" ")).toContain(session);
    await test.stop();
    const folder = test.ports.folders.data;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const kept = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")).join("\n");
    const logged = JSON.stringify([test.ports.logger.lines, test.events]);
    expect(kept).toContain("user-1@agency.example");
    for (const secret of [world.token, session, marketing, "+00 000 000", "wordpress"]) {
      expect([secret, kept.includes(secret), logged.includes(secret)]).toEqual([secret, false, false]);
    }
  });
});
