import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessMapping } from "./guessMapping.ts";
import { policySets } from "../../../../shared/policy/policySets.ts";
import { readSites } from "./readSites.ts";
import { readTable } from "./readTable.ts";

function read(text: string) {
  const table = readTable(text);
  const { sites, problems } = readSites(table, guessMapping(table), policySets);
  return { sites, problems };
}

describe("a site list as CSV", () => {
  it.each([
    ["commas", "Name,Client,Plan\nalder-shop,Alder,Business\n"],
    ["semicolons and CRLF", "Name;Client;Plan\r\nalder-shop;Alder;Business\r\n"],
    ["tabs", "Name\tClient\tPlan\nalder-shop\tAlder\tBusiness"],
    ["a byte order mark", "\uFEFFName,Client,Plan\nalder-shop,Alder,Business"],
    ["a line that names the delimiter", "sep=;\nName;Client;Plan\nalder-shop;Alder;Business"],
    ["German headings", "Seite;Kunde;Tarif\nalder-shop;Alder;Business"],
    ["quotes and other columns", '"Plan name","ignored","Site name","Customer"\n"Business","x","alder-shop","Alder"'],
    ["old line ends", "Name,Client,Plan\ralder-shop,Alder,Business\r"],
  ])("is understood with %s", (_what, text) => {
    expect(read(text)).toEqual({
      sites: [{ name: "alder-shop", clientName: "Alder", plan: "business" }],
      problems: [],
    });
  });

  const [first, second] = ["4e6b2a10-0000-4000-8000-000000000001", "4e6b2a10-0000-4000-8000-000000000002"];
  const agency = "4e6b2a10-0000-4000-8000-0000000000aa";

  it("is understood as the host's command line lists sites", () => {
    const text = [
      "Name,ID,Plan,Framework,Region,Owner,Created,Memberships,Is Frozen?",
      `alder-shop,${first},Business,wordpress,Europe,u1,2016-01-01,"u1u1u1u1: Team,${agency}: Alder, Birch & Co",false`,
      `old,${second},Basic Small,drupal,Europe,u1,x,u1u1u1u1: Team,true`,
    ].join("\n");
    expect(read(text)).toEqual({
      sites: [
        { name: "alder-shop", hostSiteId: first, plan: "business", organizationName: "Alder, Birch & Co" },
        { name: "old", hostSiteId: second },
      ],
      problems: [{ line: 3, reason: "The plan “Basic Small” is not known; it stays unknown." }],
    });
  });

  it("takes service levels for the plans they mean, and several organizations for none", () => {
    const text = [
      "Name,ID,Service Level,Memberships",
      `a,${first},basic,"${agency}: Alder,${agency}: Alder"`,
      `b,${second},elite_max,"${agency}: Alder,${first}: Birch"`,
    ].join("\n");
    expect(read(text)).toEqual({
      sites: [
        { name: "a", hostSiteId: first, plan: "personal", organizationName: "Alder" },
        { name: "b", hostSiteId: second, plan: "elite" },
      ],
      problems: [{ line: 3, reason: "It belongs to 2 organizations (Alder, Birch): none was set." }],
    });
  });

  it("takes no column for the host's ids that holds something else, and no id twice", () => {
    expect(read("Name,ID\na,7\nb,8").sites).toEqual([{ name: "a" }, { name: "b" }]);
    expect(read(`Name,ID\na,${first}\nb,${first}`)).toEqual({
      sites: [{ name: "a", hostSiteId: first }],
      problems: [{ line: 3, reason: `The site's id ${first} stands in line 2 already.` }],
    });
  });

  it("reads every column that it knows", () => {
    const text =
      "Site,Client,Organization,Support level,Plan,Launched,Environments,Dashboard URL\n" +
      'a,Alder,Agency,Priority,elite plan,ja,"dev, test, live, feature-x",https://dashboard.example/sites/a\n' +
      "b,,,,,2016-03-01,,\nc,,,,,no,,";
    expect(read(text)).toEqual({
      sites: [
        {
          name: "a",
          clientName: "Alder",
          organizationName: "Agency",
          supportLevel: "priority",
          plan: "elite",
          isLaunched: true,
          environments: [
            { name: "Dev", kind: "dev" },
            { name: "Test", kind: "test" },
            { name: "Live", kind: "live" },
            { name: "feature-x", kind: "multidev" },
          ],
          dashboardUrl: "https://dashboard.example/sites/a",
        },
        { name: "b", isLaunched: true },
        { name: "c", isLaunched: false },
      ],
      problems: [],
    });
  });

  it("reports bad rows with the line of the file and keeps the good ones", () => {
    const text = [
      "Name,Client,Launched,Dashboard",
      "one,Alder,,",
      ",Birch,,",
      'two,"Cedar',
      'and sons",,',
      "",
      "one,Alder,,",
      "three,,perhaps,http://dashboard.example",
      "f\uFFFDnf,,,",
    ].join("\n");
    const { sites, problems } = read(text);
    expect(sites.map(({ name }) => name)).toEqual(["one", "two", "three"]);
    expect(problems).toEqual([
      { line: 3, reason: "The site's name is missing." },
      { line: 7, reason: "“one” stands in line 2 already." },
      { line: 8, reason: "“perhaps” does not say whether the site is launched; it stays unknown." },
      { line: 8, reason: "The Dashboard address does not start with https://; it was left out." },
      { line: 9, reason: "Some letters could not be read: export the file as UTF-8." },
    ]);
  });

  it("reports a quotation mark that is never closed", () => {
    expect(read('Name,Client\none,Alder\ntwo,"Birch\nthree,Cedar')).toMatchObject({
      sites: [{ name: "one" }],
      problems: [{ line: 3, reason: expect.stringContaining("quotation mark") }],
    });
  });

  it("asks for the name's column when no heading fits", () => {
    expect(read("A,B\n1,2")).toEqual({
      sites: [],
      problems: [{ line: 1, reason: "No column is chosen for the site's name." }],
    });
  });

  it.each(["", "   \n \n", "PK\u0003\u0004\u0000\u0000", "N\u0000a\u0000m\u0000e\u0000"])(
    "refuses %j as no CSV at all",
    (text) => {
      expect(() => readTable(text)).toThrow(expect.objectContaining({ code: "csv.unreadable" }));
    },
  );

  it("names no site twice and loses no row silently, whatever the file holds", () => {
    const cell = fc.oneof(fc.constantFrom("a", "b", "", "elite"), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (rows) => {
        const quoted = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(","));
        const { sites, problems } = read(["Name,Plan,Client", ...quoted].join("\n"));
        expect(new Set(sites.map(({ name }) => name)).size).toBe(sites.length);
        const filled = rows.filter((row) => row.some((value) => value.trim() !== ""));
        const badLines = new Set(problems.map(({ line }) => line));
        expect(sites.length + badLines.size).toBeGreaterThanOrEqual(filled.length);
      }),
    );
  });

  it("reads 5,000 rows in well under a second", () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `site-${index},Client ${index % 50},Business`);
    const startedAt = process.cpuUsage();
    expect(read(["Name,Client,Plan", ...rows].join("\n")).sites).toHaveLength(5_000);
    expect(process.cpuUsage(startedAt).user / 1_000).toBeLessThan(1_000);
  });
});

describe("a site list as JSON", () => {
  const id = (place: number) => `4e6b2a10-0000-4000-8000-${String(place).padStart(12, "0")}`;

  it("is understood as the host's command line prints it, by id", () => {
    const text = JSON.stringify({
      [id(1)]: { name: "alder-shop", id: id(1), plan_name: "Elite", memberships: `${id(9)}: Alder`, frozen: "false" },
      [id(2)]: { name: "birch", service_level: "performance_small", created: 1_460_000_000 },
    });
    expect(readTable(text).format).toBe("json");
    expect(read(text)).toEqual({
      sites: [
        { name: "alder-shop", hostSiteId: id(1), plan: "elite", organizationName: "Alder" },
        { name: "birch", hostSiteId: id(2) },
      ],
      problems: [],
    });
  });

  it("is understood as a list, with values inside values", () => {
    const text = `\uFEFF [{"name":"a","environments":["dev",{"name":"live"}],"launched":true,"memberships":{"${id(9)}":{"name":"Alder"}}},7]`;
    expect(read(text)).toEqual({
      sites: [
        {
          name: "a",
          isLaunched: true,
          organizationName: "Alder",
          environments: [
            { name: "Dev", kind: "dev" },
            { name: "Live", kind: "live" },
          ],
        },
      ],
      problems: [{ line: 2, reason: "This entry is no object with the facts of a site." }],
    });
  });

  it("says of doubles in which entry they stood", () => {
    expect(read('[{"name":"a"},{"name":"a"}]').problems).toEqual([
      { line: 2, reason: "“a” stands in entry 1 already." },
    ]);
  });

  it.each(["[", "{}", "[]", '[{"name":"a"', "[7]", `${"[".repeat(5_000)}${"]".repeat(5_000)}`])(
    "refuses %.20s as no list of sites",
    (text) => {
      expect(() => readTable(text)).toThrow(expect.objectContaining({ code: "csv.unreadable" }));
    },
  );

  it("loses no entry silently, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1, maxLength: 10 }), (entries) => {
        const text = JSON.stringify([{ name: "first" }, ...entries]);
        const { sites, problems } = read(text);
        const badEntries = new Set(problems.map(({ line }) => line));
        expect(sites.length + badEntries.size).toBeGreaterThanOrEqual(entries.length + 1);
      }),
    );
  });

  it("reads 5,000 entries in well under a second", () => {
    const entries = Array.from({ length: 5_000 }, (_, index) => ({
      name: `site-${index}`,
      id: id(index),
      plan: "Elite",
    }));
    const startedAt = process.cpuUsage();
    expect(read(JSON.stringify(entries)).sites).toHaveLength(5_000);
    expect(process.cpuUsage(startedAt).user / 1_000).toBeLessThan(1_000);
  });
});
