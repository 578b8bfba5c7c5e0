import { describe, expect, it } from "vitest";
import { engineForSites, importSites } from "../../../test/builders/sitesRig.ts";

const blank = {
  id: null,
  clientName: "",
  organizationName: "",
  plan: "",
  isLaunched: null,
  environments: [],
  dashboardUrl: "",
};
const csv = [
  "Name,Client,Organization,Support level,Plan,Launched",
  "alder-shop,Alder,Practice agency,standard,Business,yes",
  "dogwood,Dogwood,Practice agency (Priority),Priority,Personal,yes",
  ",Birch,,,,",
].join("\n");

describe("importing sites", () => {
  it("shows first what it would do, then does it and says what was left out", async () => {
    const test = engineForSites();
    const preview = await test.request("sites.previewImport", { text: csv, mapping: null });
    expect(preview).toMatchObject({ rowCount: 3, good: 2, problems: [{ line: 4 }], mapping: { site: 0, launched: 5 } });
    expect((await test.request("sites.list", {})).sites).toEqual([]);
    expect(await importSites(test, csv)).toEqual({ added: 2, changed: 0, problems: preview.problems });
  });

  it("gives each site what its plan and its organization promise together", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const { sites, clients, organizations } = await test.request("sites.list", {});
    expect(sites.map(({ name, promise }) => [name, promise])).toEqual([
      ["alder-shop", "2 h standard · paid site"],
      ["dogwood", "2 h standard · paid site · ahead of others by Priority"],
    ]);
    expect(clients.map(({ name }) => name)).toEqual(["Alder", "Dogwood"]);
    expect(organizations.map(({ supportLevel }) => supportLevel)).toEqual(["standard", "priority"]);
  });

  it("merges by name: what the file does not mention stays, the same file changes nothing", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const ids = (await test.request("sites.list", {})).sites.map(({ id }) => id);
    expect(await importSites(test, csv)).toMatchObject({ added: 0, changed: 0 });
    expect(await importSites(test, "Name,Plan\nalder-shop,Elite\ncedar-live,Business")).toMatchObject({
      added: 1,
      changed: 1,
    });
    const { sites } = await test.request("sites.list", {});
    expect(sites.find(({ name }) => name === "alder-shop")).toMatchObject({
      id: ids[0],
      clientName: "Alder",
      plan: "elite",
      isLaunched: true,
    });
  });

  it("brings a removed site back", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const [first] = (await test.request("sites.list", {})).sites;
    await test.request("sites.remove", { id: first?.id ?? "" });
    expect((await test.request("sites.list", {})).sites).toHaveLength(1);
    expect(await importSites(test, csv)).toMatchObject({ added: 1, changed: 0 });
    expect((await test.request("sites.list", {})).sites[0]?.id).toBe(first?.id);
  });
});

describe("a site by hand", () => {
  it("gets its client and organization by name, and the usual environments by kind", async () => {
    const test = engineForSites();
    const input = {
      ...blank,
      name: " cedar-live ",
      clientName: "Cedar",
      organizationName: "Agency",
      plan: "elite plan",
      environments: ["dev", "Live", "feature-x"],
    };
    const site = await test.request("sites.save", input);
    expect(site).toMatchObject({ name: "cedar-live", plan: "elite", clientName: "Cedar", organizationName: "Agency" });
    expect(site.environments.map(({ kind }) => kind)).toEqual(["dev", "live", "multidev"]);
    const renamed = await test.request("sites.save", { ...input, id: site.id, name: "cedar-new", plan: "" });
    expect(renamed).toMatchObject({ id: site.id, plan: "unknown", promise: expect.stringContaining("unknown plan") });
  });

  it("keeps names apart", async () => {
    const test = engineForSites();
    await test.request("sites.save", { ...blank, name: "one" });
    await expect(test.request("sites.save", { ...blank, name: "one" })).rejects.toMatchObject({
      code: "input.invalid",
    });
    const two = await test.request("sites.save", { ...blank, name: "two" });
    await expect(test.request("sites.save", { ...blank, id: two.id, name: "one" })).rejects.toMatchObject({
      code: "input.invalid",
    });
  });

  it("may take the name of a removed one", async () => {
    const test = engineForSites();
    const old = await test.request("sites.save", { ...blank, name: "one" });
    const other = await test.request("sites.save", { ...blank, name: "two" });
    await test.request("sites.remove", { id: old.id });
    expect(await test.request("sites.save", { ...blank, id: other.id, name: "one" })).toMatchObject({
      id: other.id,
      name: "one",
    });
  });

  it.each(["http://dashboard.example", "javascript:alert(1)", "https://user:pw@dashboard.example", "dashboard"])(
    "refuses %s as Dashboard address",
    async (dashboardUrl) => {
      const save = engineForSites().request("sites.save", { ...blank, name: "one", dashboardUrl });
      await expect(save).rejects.toMatchObject({ code: "input.invalid" });
    },
  );

  it("keeps an organization's level and number", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const [organization] = (await test.request("sites.list", {})).organizations;
    const values = {
      id: organization?.id ?? "",
      supportLevel: "Priority Enterprise Support",
      emergencyNumber: " +00 00\n0000 ",
    };
    expect(await test.request("sites.saveOrganization", values)).toMatchObject({
      supportLevel: "priority",
      emergencyNumber: "+00 00 0000",
    });
  });
});

describe("sites used lately", () => {
  it("are those of the user's own drafts, the last one first; removed ones are not among them", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const ids = (await test.request("sites.list", {})).sites.map(({ id }) => id);
    const [one = "", two = ""] = ids;
    for (const siteId of [one, two]) {
      await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId });
      await test.ports.clock.advance(1_000);
    }
    expect((await test.request("sites.list", {})).recentSiteIds).toEqual([two, one]);
    await test.request("sites.remove", { id: two });
    expect((await test.request("sites.list", {})).recentSiteIds).toEqual([one]);
  });
});

describe("realms", () => {
  it("never share a list", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    await test.request("app.switchRealm", { realm: "practice" });
    expect(await test.request("sites.list", {})).toEqual({
      sites: [],
      clients: [],
      organizations: [],
      recentSiteIds: [],
    });
    const [row] = test.store.db.prepare<[], { id: string }>("SELECT id FROM site").all();
    await expect(test.request("sites.save", { ...blank, id: row?.id ?? "", name: "x" })).rejects.toMatchObject({
      code: "notFound",
    });
  });
});
