import { describe, expect, it } from "vitest";
import { failing, keptInMemory, pantheonRig, whileTimePasses } from "../../../../test/builders/pantheonRig.ts";
import { siteRow, siteShape } from "../../../../test/servers/pantheon/recordedShapes.ts";
import type { Told } from "../../../../test/servers/pantheon/pantheonServer.ts";
import { createWorld, worldId } from "../../../../test/servers/pantheon/world.ts";
import { createPantheonDirectory } from "./pantheonDirectory.ts";
import { nodeFetch } from "../../../../test/fakes/nodeFetch.ts";

const page = { "content-type": "text/html" };
const html: Told = { status: 403, headers: page, body: "<!DOCTYPE html><html><body>Blocked</body></html>" };
const small = () => createWorld({ sites: 1, organizations: 0 });
const without = (object: object, key: string) => Object.fromEntries(Object.entries(object).filter(([k]) => k !== key));

describe("a directory whose answers are a little different", () => {
  it.each(["label", "created", "frozen", "holder_type", "holder_id", "service_level", "name"])(
    "is read where no site tells its %s",
    async (key) => {
      const { world, server, read } = await pantheonRig(small());
      const [site] = world.sites;
      server.interfere(({ path }) =>
        path.endsWith("memberships/sites") && site
          ? { status: 200, body: [{ ...siteRow(site, world.me), site: without(siteShape(site), key) }] }
          : path === `sites/${site?.id}` && site
            ? { status: 200, body: without(siteShape(site), key) }
            : null,
      );
      expect((await read()).sites.map(({ id }) => id)).toEqual([worldId(3, 0)]);
    },
  );

  it("is read with a session that does not say how long it holds", async () => {
    const { server, world, build, signal } = await pantheonRig();
    server.interfere(({ path }) =>
      path === "authorize/machine-token"
        ? { status: 200, body: { session: "s", user_id: world.me } }
        : { status: 200, body: { id: world.me } },
    );
    expect(await build().whoAmI(signal)).toMatchObject({ id: world.me });
  });

  it("may call JSON a web page: a bad token is a bad token, a list is a list", async () => {
    const { server, read } = await pantheonRig();
    server.interfere(() => ({ status: 500, headers: page, body: '"Machine token could not be authorized."' }));
    expect(await failing(read())).toMatchObject({ kind: "signIn" });
    server.interfere(({ path }) =>
      path.startsWith("users/") && path.endsWith("memberships/sites")
        ? { status: 200, headers: page, body: "[]" }
        : null,
    );
    expect((await read()).organizations).toHaveLength(3);
  });

  it.each([
    ["an empty list", { status: 200, body: [] }, false],
    ["null", { status: 200, body: "null" }, false],
    ["a page", html, true],
    ["no JSON", { status: 200, body: "{" }, true],
  ])("tells of support with %s, which spoils nothing else", async (_what, told, isGap) => {
    const { server, read } = await pantheonRig();
    server.interfere(({ path }) => (path === `sites/${worldId(3, 0)}/features` ? told : null));
    const { sites, gaps } = await read();
    expect(sites.find(({ id }) => id === worldId(3, 0))).toMatchObject({ name: "site-0000", supportPlan: null });
    expect(gaps.map(({ id, what }) => [id, what])).toEqual(isGap ? [[worldId(3, 0), "supportPlan"]] : []);
  });

  it("may fail lastingly on support: the rest is read, and soon nobody waits for it any more", async () => {
    const { server, clock, read } = await pantheonRig(createWorld({ sites: 100, organizations: 1 }));
    server.interfere(({ path }) => (path.endsWith("/features") ? { status: 500, body: "" } : null));
    const startedAtMs = clock.now();
    const { sites, gaps } = await whileTimePasses(clock, read());
    expect(sites).toHaveLength(100);
    expect(gaps.filter(({ what }) => what === "supportPlan")).toHaveLength(101);
    expect(clock.now() - startedAtMs).toBeLessThan(300_000);
  });

  it("may tell no environments: that is a gap", async () => {
    const { server, read } = await pantheonRig(small());
    server.interfere(({ path }) => (path.endsWith("/environments") ? { status: 200, body: "null" } : null));
    expect((await read()).gaps).toMatchObject([{ what: "environments" }]);
  });

  it.each([
    ["refused", "no more than its id", 403, true, ["plan"]],
    ["missing", "no more than its id", 404, true, null],
    ["refused", "a part of it", 403, false, ["plan"]],
    ["missing", "a part of it", 404, false, ["plan"]],
  ])("keeps a site that is %s where its list tells %s", async (_what, _row, status, isBare, what) => {
    const { server, world, read } = await pantheonRig(small());
    const [site] = world.sites;
    server.interfere(({ path }) => {
      if (path === `sites/${site?.id}`) return { status, body: { message: "No" } };
      if (!path.endsWith("memberships/sites") || !site) return null;
      const row = siteRow(site, world.me);
      return { status: 200, body: [isBare ? without(row, "site") : { ...row, site: { name: "site-0000" } }] };
    });
    const { sites, gaps } = await read();
    expect(sites.map(({ name }) => name)).toEqual(what === null ? [] : [isBare ? worldId(3, 0) : "site-0000"]);
    expect(gaps.map((gap) => gap.what)).toEqual(what ?? []);
  });

  it("tells the holder of a site in the site itself, where its list does not", async () => {
    const { server, world, read } = await pantheonRig(createWorld({ sites: 1, organizations: 2 }));
    const [site] = world.sites;
    if (site) site.holderId = worldId(2, 1);
    server.interfere(({ path }) =>
      path === `organizations/${worldId(2, 0)}/memberships/sites` && site
        ? { status: 200, body: [without(siteRow(site, world.me), "site")] }
        : path.startsWith("users/") && path.endsWith("memberships/sites")
          ? { status: 200, body: [] }
          : null,
    );
    expect((await read()).sites).toMatchObject([{ organizationId: worldId(2, 1) }]);
  });

  it("may begin a page with the row before: a list of exactly a hundred is complete", async () => {
    const { server, world, read } = await pantheonRig(createWorld({ sites: 100, organizations: 0 }));
    server.interfere(({ path, query }) => {
      const last = world.sites.find(({ id }) => id === query.get("start"));
      return path.endsWith("memberships/sites") && last ? { status: 200, body: [siteRow(last, world.me)] } : null;
    });
    expect((await read()).sites).toHaveLength(100);
  });

  it("renews a session that was in use, once; then the token is at fault", async () => {
    const { server, read } = await pantheonRig();
    server.interfere(({ path }) => {
      if (path.endsWith("/environments") && server.signIns() === 1) server.endSessions();
      return null;
    });
    expect((await read()).sites).toHaveLength(12);
    expect(server.signIns()).toBe(2);
    server.interfere(({ path }) => {
      if (path.endsWith("/environments")) server.endSessions();
      return null;
    });
    expect(await failing(read())).toMatchObject({ kind: "signIn" });
  });

  it("is waited for ten minutes in all, not each time", async () => {
    const { server, clock, read } = await pantheonRig();
    server.interfere(({ path, before }) =>
      path.endsWith("/environments") && before < 1
        ? { status: 429, headers: { "retry-after": "240" }, body: "" }
        : null,
    );
    const startedAtMs = clock.now();
    expect(await whileTimePasses(clock, failing(read()))).toMatchObject({ kind: "busy" });
    expect(clock.now() - startedAtMs).toBeLessThanOrEqual(601_000);
  });

  it("is found where the address lacks its api/, and the session is for there", async () => {
    const { server, world, clock, logger, signal } = await pantheonRig();
    server.interfere(({ path }) => (path.startsWith("/") ? { status: 404, body: "" } : null));
    const keeper = keptInMemory();
    const baseUrl = server.baseUrl.replace(/\/api\/$/u, "");
    const build = () =>
      createPantheonDirectory({ fetch: nodeFetch, clock, logger }, { baseUrl, token: world.token, keeper });
    expect(await build().whoAmI(signal)).toMatchObject({ id: world.me });
    expect(await build().whoAmI(signal)).toMatchObject({ id: world.me });
    expect(server.signIns()).toBe(1);
    expect(server.asked.filter((line) => line.startsWith("POST"))).toHaveLength(2);
  });
});
