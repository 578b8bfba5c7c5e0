import { describe, expect, it } from "vitest";
import { engineForSites, importSites } from "../../../test/builders/sitesRig.ts";
import { type TestEngine } from "../../../test/builders/testEngine.ts";

const csv = [
  "Name,Client,Organization,Support level,Plan,Launched,Environments",
  'alder-shop,Alder,Practice agency,standard,Business,yes,"dev, test, live, feature-x"',
  "dogwood,Dogwood,Practice agency (Priority),Priority,Personal,no,",
  "elder,,,,,,",
].join("\n");

const facts = async (test: TestEngine) =>
  (await test.request("sites.list", {})).sites.map(
    ({ id: _id, clientId: _client, organizationId: _organization, ...site }) => site,
  );

describe("what an import would do", () => {
  it("is told before, counts what is known already as neither new nor changed, and writes nothing", async () => {
    const test = engineForSites();
    expect(await test.request("sites.previewImport", { text: csv, mapping: null })).toMatchObject({
      willAdd: 3,
      willChange: 0,
    });
    expect(await facts(test)).toEqual([]);
    await importSites(test, csv);
    const before = await facts(test);
    const text = "Name,Plan\nalder-shop,Elite\ndogwood,Personal\nfir,Elite";
    expect(await test.request("sites.previewImport", { text, mapping: null })).toMatchObject({
      willAdd: 1,
      willChange: 1,
    });
    expect(await facts(test)).toEqual(before);
  });
});

describe("sites as a file", () => {
  it("come back the same in an empty store, without a word about columns", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const { text, count, suggestedName } = await test.request("sites.export", { format: "csv" });
    expect(count).toBe(3);
    expect(suggestedName).toMatch(/^standby-sites-\d{4}-\d{2}-\d{2}\.csv$/u);
    const other = engineForSites();
    expect(await importSites(other, text)).toMatchObject({ added: 3, problems: [] });
    expect(await facts(other)).toEqual(await facts(test));
  });

  it("are one object per site as JSON", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const { text } = await test.request("sites.export", { format: "json" });
    expect(JSON.parse(text)).toContainEqual({
      site: "dogwood",
      siteId: "",
      client: "Dogwood",
      organization: "Practice agency (Priority)",
      supportLevel: "priority",
      plan: "personal",
      launched: "no",
      environments: "Dev, Test, Live",
      dashboardUrl: "",
      domains: "",
    });
  });
});

describe("sites known by the host's id", () => {
  const id = (place: number) => `4e6b2a10-0000-4000-8000-${String(place).padStart(12, "0")}`;
  const names = async (test: TestEngine) =>
    Object.fromEntries((await test.request("sites.list", {})).sites.map((site) => [site.name, site.id]));

  it("are the same under another name, also when two have swapped theirs", async () => {
    const test = engineForSites();
    await importSites(test, `Name,ID\none,${id(1)}\ntwo,${id(2)}`);
    const before = await names(test);
    expect(await importSites(test, `Name,ID\ntwo,${id(1)}\none,${id(2)}`)).toEqual({
      added: 0,
      changed: 2,
      problems: [],
    });
    expect(await names(test)).toEqual({ one: before["two"], two: before["one"] });
    expect(await importSites(test, `Name,ID\nthree,${id(1)}`)).toMatchObject({ changed: 1 });
    expect(await names(test)).toEqual({ one: before["two"], three: before["one"] });
  });

  it("take in the namesake whose id nobody knew", async () => {
    const test = engineForSites();
    await importSites(test, "Name,Client\none,Alder");
    const before = await names(test);
    const text = `Name,ID\none,${id(1)}`;
    expect(await test.request("sites.previewImport", { text, mapping: null })).toMatchObject({ willChange: 1 });
    expect(await importSites(test, text)).toMatchObject({ added: 0, changed: 1 });
    expect(await names(test)).toEqual(before);
    expect(await importSites(test, text)).toMatchObject({ added: 0, changed: 0 });
  });

  it("are never taken for another of the same name: the row is refused, and the preview says so", async () => {
    const test = engineForSites();
    await importSites(test, `Name,ID\none,${id(1)}\ntwo,${id(2)}`);
    const before = await names(test);
    const text = `Name,ID\none,${id(3)}\none-more,${id(4)}`;
    const preview = await test.request("sites.previewImport", { text, mapping: null });
    expect(preview).toMatchObject({ good: 1, willAdd: 1, problems: [{ line: 2 }] });
    expect(await importSites(test, text)).toMatchObject({ added: 1, problems: preview.problems });
    expect(await importSites(test, `Name,ID\ntwo,${id(1)}`)).toMatchObject({ changed: 0, problems: [{ line: 2 }] });
    expect(await names(test)).toMatchObject(before);
  });

  it("come back the same from an export, formulas and plans of hosts without a rule set too", async () => {
    const test = engineForSites();
    await importSites(test, `Name,ID,Client\n=one,${id(1)},@Alder\ntwo,,`);
    const [, two] = (await test.request("sites.list", {})).sites;
    await test.request("sites.save", {
      ...{ id: two?.id ?? "", name: "two", clientName: "", organizationName: "", isLaunched: null },
      ...{ environments: ["dev"], dashboardUrl: "", plan: "Gold, of our own" },
    });
    for (const format of ["csv", "json"] as const) {
      const { text } = await test.request("sites.export", { format });
      const other = engineForSites();
      expect(await importSites(other, text)).toMatchObject({ added: 2, problems: [] });
      expect(await facts(other)).toEqual(await facts(test));
      expect((await other.request("sites.export", { format })).text).toBe(text);
    }
  });
});

describe("sites given to a client together", () => {
  it("are given in one step, which is undone by what it answers", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const { sites } = await test.request("sites.list", {});
    const before = await facts(test);
    const given = await test.request("sites.assign", {
      assignments: sites.map(({ id }) => ({ siteId: id, clientName: " Alder " })),
    });
    expect(given.changed).toBe(2);
    expect((await facts(test)).map(({ clientName }) => clientName)).toEqual(["Alder", "Alder", "Alder"]);
    await test.request("sites.assign", { assignments: given.before });
    expect(await facts(test)).toEqual(before);
  });

  it("leave out what is gone meanwhile", async () => {
    const test = engineForSites();
    await importSites(test, csv);
    const [first] = (await test.request("sites.list", {})).sites;
    await test.request("sites.remove", { id: first?.id ?? "" });
    const assignments = [{ siteId: first?.id ?? "", clientName: "Birch" }];
    expect(await test.request("sites.assign", { assignments })).toEqual({ changed: 0, before: [] });
  });
});
