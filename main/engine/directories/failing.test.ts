import { describe, expect, it } from "vitest";
import { connectedRig, refreshed, siteAt } from "../../../test/builders/directoryRig.ts";
import { createWorld } from "../../../test/servers/pantheon/world.ts";

describe("a refresh that fails", () => {
  it.each([
    ["a forgotten cursor", { status: 200, body: "[]" }, "fault", "repeats itself"],
    [
      "a page in the way",
      { status: 403, headers: { "content-type": "text/html" }, body: "<html>no</html>" },
      "fault",
      "A web page",
    ],
    ["an empty 404", { status: 404, body: "" }, "fault", "no such thing"],
    ["a list that is not shown", { status: 403, body: {} }, "fault", "does not show"],
    [
      "too much asked",
      { status: 429, headers: { "retry-after": "900" }, body: "" },
      "unreachable",
      "15 minutes of patience",
    ],
    ["a session refused", { status: 401, body: "" }, "signIn", "does not accept"],
  ] as const)("by %s changes nothing and says why", async (what, told, state, words) => {
    const { test, server, refresh, world } = await connectedRig(createWorld({ sites: 125, organizations: 1 }));
    const tables = () =>
      ["site", "organization", "directory_site", "directory_person", "directory_role", "plan_change"].map((table) =>
        test.store.db.prepare(`SELECT * FROM ${table}`).all(),
      );
    const before = tables();
    const {
      directories: [first],
    } = await test.request("directories.list", {});
    siteAt(world, 0).name = "renamed";
    server.interfere(({ path, query }) => {
      if (!path.endsWith("/memberships/sites") || !path.startsWith("organizations")) return null;
      if (what !== "a forgotten cursor") return told;
      query.delete("start");
      return null;
    });
    const after = await refresh();
    expect(after).toMatchObject({ state, problem: expect.stringContaining(words), asOfMs: first?.asOfMs, sites: 125 });
    expect(tables()).toEqual(before);
    server.interfere(() => null);
    expect(await refresh()).toMatchObject({ state: "ok", problem: "", changes: 1 });
  });

  it("for its token asks for another one of the same person, and goes on with it", async () => {
    const { test, server, id, refresh, world } = await connectedRig();
    server.endSessions();
    server.interfere(({ path }) =>
      path === "authorize/machine-token" ? { status: 500, body: '"Machine token revoked"' } : null,
    );
    expect(await refresh()).toMatchObject({
      state: "signIn",
      problem: expect.stringContaining("Make a new machine token"),
    });
    server.interfere(() => null);
    await test.request("directories.signInAgain", { id, token: world.token });
    expect(await refreshed(test, id)).toMatchObject({ state: "ok", problem: "" });
  });

  it("because the token was kept for one session only says that", async () => {
    const { test, refresh } = await connectedRig();
    test.ports.secrets.values.clear();
    expect(await refresh()).toMatchObject({ state: "signIn", problem: expect.stringContaining("one session only") });
  });

  it("by being called off leaves everything as it was, and may begin again at once", async () => {
    const { test, server, id, refresh, world } = await connectedRig();
    siteAt(world, 0).name = "renamed";
    server.interfere(({ path }) =>
      path.endsWith("/environments") ? { status: 429, headers: { "retry-after": "300" }, body: "" } : null,
    );
    await test.request("directories.refresh", { id });
    await expect
      .poll(async () => (await test.request("directories.list", {})).directories[0]?.progress?.waitingUntilMs)
      .toBe(test.ports.clock.now() + 300_000);
    await test.request("directories.cancel", { id });
    const { directories } = await test.request("directories.list", {});
    expect(directories[0]).toMatchObject({ progress: null, state: "ok", problem: "" });
    expect((await test.request("sites.list", {})).sites.map(({ name }) => name)).not.toContain("renamed");
    server.interfere(() => null);
    expect(await refresh()).toMatchObject({ changes: 1 });
  });

  it("with Standby itself, in the middle, leaves the last one whole", async () => {
    const { test, server, id, world } = await connectedRig();
    siteAt(world, 0).name = "renamed";
    server.interfere(({ path }) => (path.endsWith("/features") ? { status: 500, body: "" } : null));
    await test.request("directories.refresh", { id });
    await expect.poll(() => server.asked.filter((line) => line.endsWith("/features")).length).toBeGreaterThan(15);
    const again = await test.restart();
    const { directories } = await again.request("directories.list", {});
    expect(directories[0]).toMatchObject({ state: "ok", progress: null, sites: 12 });
    expect((await again.request("sites.list", {})).sites.map(({ name }) => name)).not.toContain("renamed");
    server.interfere(() => null);
    await again.request("directories.refresh", { id });
    expect(await refreshed(again, id)).toMatchObject({ changes: 1 });
  });

  it("is not even begun while Standby works offline; what was read last is there", async () => {
    const { test, server, id } = await connectedRig();
    await server.close();
    await test.request("app.setWorkingOffline", { isWorkingOffline: true });
    await expect(test.request("directories.refresh", { id })).rejects.toMatchObject({ code: "directory.unreachable" });
    expect((await test.request("directories.list", {})).directories[0]).toMatchObject({ sites: 12, state: "ok" });
  });
});
