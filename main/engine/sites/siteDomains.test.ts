import { describe, expect, it } from "vitest";
import { byHand, connectedRig } from "../../../test/builders/directoryRig.ts";
import { engineForSites, importSites, siteOf } from "../../../test/builders/sitesRig.ts";
import { type TestEngine } from "../../../test/builders/testEngine.ts";

/** What the checks say of another site when this text stands in a draft about `siteName`. */
async function wrongSite(test: TestEngine, siteName: string, details: string) {
  const { id: siteId } = await siteOf(test, siteName);
  const { id } = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId });
  const { revision, content } = await test.request("drafts.get", { id });
  await test.request("drafts.save", { id, baseRevision: revision, content: { ...content, details } });
  const { checks } = await test.request("drafts.checks", { id });
  return checks.flatMap(({ kind, action }) => (kind === "wrongSite" ? [action] : []));
}

const entered = (domain: string) => ({ domain, environment: null, source: "entered" });

describe("domains of a site", () => {
  it("are entered by hand as addresses or names, and warn in a draft about another site", async () => {
    const test = engineForSites();
    await test.request("sites.save", { ...byHand, name: "alder" });
    const domains = ["https://www.Birch.example/shop", "birch.example", " "];
    const { id } = await test.request("sites.save", { ...byHand, name: "birch", domains });
    expect((await siteOf(test, "birch")).domains).toEqual([entered("www.birch.example"), entered("birch.example")]);
    expect(await wrongSite(test, "alder", "See https://birch.example/cart")).toEqual([
      { kind: "takeSite", siteId: id, siteName: "birch", environment: null },
    ]);
    expect(await wrongSite(test, "birch", "See https://birch.example/cart")).toEqual([]);
    // A form of before leaves them as they are.
    await test.request("sites.save", { ...byHand, id, name: "birch" });
    expect((await siteOf(test, "birch")).domains).toHaveLength(2);
    await test.request("sites.save", { ...byHand, id, name: "birch", domains: [] });
    expect((await siteOf(test, "birch")).domains).toEqual([]);
  });

  it("that are none are refused by name, and nothing is saved", async () => {
    const test = engineForSites();
    await expect(test.request("sites.save", { ...byHand, name: "alder", domains: ["not one"] })).rejects.toThrow(
      "“not one” is not a domain of a site.",
    );
    expect((await test.request("sites.list", {})).sites).toEqual([]);
  });

  it("come from a file's column and go into one, a bad one reported while its row stays", async () => {
    const test = engineForSites();
    const text = 'Name,Custom domains\nalder,"alder.example, www.alder.example"\nbirch,10.0.0.1';
    expect(await importSites(test, text)).toMatchObject({
      added: 2,
      problems: [{ line: 3, reason: "“10.0.0.1” is not a domain; it was left out." }],
    });
    expect(await importSites(test, text)).toMatchObject({ added: 0, changed: 0 });
    const file = await test.request("sites.export", { format: "csv" });
    const other = engineForSites();
    await importSites(other, file.text);
    expect((await siteOf(other, "alder")).domains).toEqual([entered("alder.example"), entered("www.alder.example")]);
  });

  it("leave an export of before readable as our own, plans of any host included", async () => {
    const test = engineForSites();
    const heading = "site,siteId,client,organization,supportLevel,plan,launched,environments,dashboardUrl";
    await importSites(test, `${heading}\nalder,,,,,Own plan of a host,,,`);
    expect(await siteOf(test, "alder")).toMatchObject({ plan: "Own plan of a host" });
  });

  it("are told by a directory, with their environment; what was entered stays beside them", async () => {
    const { test, world, refresh, site } = await connectedRig();
    const told = { domain: "www.customer-1.example", environment: "Live", source: "directory" };
    expect((await site("site-0001"))?.domains).toEqual([told]);
    expect((await site("site-0002"))?.domains).toEqual([]);
    const { id } = await siteOf(test, "site-0001");
    await test.request("sites.save", { ...byHand, id, name: "site-0001", domains: ["other.example"] });
    await refresh();
    expect((await site("site-0001"))?.domains).toEqual([told, entered("other.example")]);
    expect(await wrongSite(test, "site-0002", "https://www.customer-1.example/ is down")).toEqual([
      { kind: "takeSite", siteId: id, siteName: "site-0001", environment: "Live" },
    ]);
    world.sites[1]?.domains.splice(0);
    const toldBefore = test.events.length;
    await refresh();
    expect(test.events.slice(toldBefore)).toContainEqual({ kind: "changed", topic: "sites", ids: [id] });
    expect((await site("site-0001"))?.domains).toEqual([entered("other.example")]);
  });

  it("that a directory would not show stay as it told them, and the refresh says so", async () => {
    const { refresh, site, server, diff } = await connectedRig();
    server.interfere(({ path }) => (path.includes("/domains") ? { status: 500, body: "" } : null));
    expect(await refresh()).toMatchObject({ state: "ok" });
    expect((await site("site-0001"))?.domains).toHaveLength(1);
    expect((await diff())?.gaps).toContain("The domains of site-0001 could not be read and stayed as before.");
  });
});

describe("the name of a site that was merged into another", () => {
  async function merged() {
    const test = engineForSites();
    await importSites(test, "Name,Client,Domains\nkept,,\ngone,Alder,gone.example");
    const { id: keptId } = await siteOf(test, "kept");
    await test.request("sites.merge", { keptId, goneId: (await siteOf(test, "gone")).id });
    return { test, keptId };
  }

  it("is understood by an import, which renames nothing", async () => {
    const { test, keptId } = await merged();
    expect(await importSites(test, "Name,Client\ngone,Birch")).toMatchObject({ added: 0, changed: 1 });
    const { sites } = await test.request("sites.list", {});
    expect(sites.map(({ id, name, clientName, aliases }) => ({ id, name, clientName, aliases }))).toEqual([
      { id: keptId, name: "kept", clientName: "Birch", aliases: ["gone"] },
    ]);
  });

  it("is known in addresses, with the domains of that site", async () => {
    const { test, keptId } = await merged();
    await test.request("sites.save", { ...byHand, name: "alder" });
    const take = { kind: "takeSite", siteId: keptId, siteName: "kept" };
    expect(await wrongSite(test, "alder", "https://dev-gone.platform.example/")).toEqual([
      { ...take, environment: "Dev" },
    ]);
    expect(await wrongSite(test, "alder", "https://gone.example/")).toEqual([{ ...take, environment: null }]);
  });

  it("may be given to a new site, whose it is from then on", async () => {
    const { test } = await merged();
    const { id } = await test.request("sites.save", { ...byHand, name: "gone" });
    expect(await importSites(test, "Name,Client\ngone,Birch")).toMatchObject({ added: 0, changed: 1 });
    expect(await siteOf(test, "gone")).toMatchObject({ id, clientName: "Birch" });
  });
});
