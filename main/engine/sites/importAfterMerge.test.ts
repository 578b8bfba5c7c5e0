import { describe, expect, it } from "vitest";
import { byHand } from "../../../test/builders/directoryRig.ts";
import { engineForSites, importSites, siteOf } from "../../../test/builders/sitesRig.ts";
import { type TestEngine } from "../../../test/builders/testEngine.ts";

const HOST_ID = "4e6b2a10-0000-4000-8000-000000000001";

const listed = async (test: TestEngine) => (await test.request("sites.list", {})).sites;

async function merged(test: TestEngine, keptName: string, goneName: string): Promise<void> {
  const [kept, gone] = [await siteOf(test, keptName), await siteOf(test, goneName)];
  await test.request("sites.merge", { keptId: kept.id, goneId: gone.id });
}

const planChanges = ({ store: { db } }: TestEngine) =>
  db.prepare<[], { n: number }>("SELECT count(*) AS n FROM plan_change").get()?.n;

describe("a file that goes on naming a site by the name it had before a merge", () => {
  it("leaves it the name it has, however often the file is imported", async () => {
    const test = engineForSites();
    await test.request("sites.save", { ...byHand, name: "Alder Shop" });
    const file = `Name,ID\nalder-shop,${HOST_ID}`;
    await importSites(test, file);
    await merged(test, "Alder Shop", "alder-shop");
    for (const _time of [1, 2]) {
      expect(await importSites(test, file)).toEqual({ added: 0, changed: 0, problems: [] });
      expect((await listed(test)).map(({ name }) => name)).toEqual(["Alder Shop"]);
    }
  });

  it("overwrites nothing of a site that the same file lists under its name: its row is refused, and says so", async () => {
    const file = [
      "Name,Client,Plan,Domains",
      "alpha,Alder,Business,alpha.example",
      "beta,Birch,Elite,beta.example",
      "gamma,Cedar,Basic,gamma.example",
    ].join("\n");
    const test = engineForSites();
    await importSites(test, file);
    await merged(test, "alpha", "beta");
    await merged(test, "alpha", "gamma");
    const before = await siteOf(test, "alpha");
    expect(before.domains.map(({ domain }) => domain)).toEqual(["alpha.example", "beta.example", "gamma.example"]);
    const rows = file.split("\n");
    // Also where the row of its own name comes last.
    for (const text of [file, [rows[0], rows[2], rows[3], rows[1]].join("\n")]) {
      const answer = await importSites(test, text);
      expect(answer).toMatchObject({ added: 0, changed: 0, problems: [{}, {}] });
      expect(answer.problems[0]?.reason).toContain("“beta” is “alpha” here");
      expect(await siteOf(test, "alpha")).toEqual(before);
      expect(planChanges(test)).toBe(0);
    }
  });

  it("is one row for it when it names two of the names it had: the first is taken", async () => {
    const test = engineForSites();
    await importSites(test, "Name\nalpha\nbeta\ngamma");
    await merged(test, "alpha", "beta");
    await merged(test, "alpha", "gamma");
    const file = "Name,Client\nbeta,Birch\ngamma,Cedar";
    expect(await importSites(test, file)).toMatchObject({ changed: 1, problems: [{ line: 3 }] });
    expect(await importSites(test, file)).toMatchObject({ changed: 0, problems: [{ line: 3 }] });
    expect(await siteOf(test, "alpha")).toMatchObject({ clientName: "Birch" });
  });

  it("adds the domains it tells to those that are known", async () => {
    const test = engineForSites();
    await importSites(test, "Name,Domains\nalpha,alpha.example\nbeta,beta.example");
    await merged(test, "alpha", "beta");
    const file = "Name,Domains\nbeta,shop.beta.example";
    expect(await importSites(test, file)).toMatchObject({ changed: 1 });
    expect((await siteOf(test, "alpha")).domains.map(({ domain }) => domain)).toEqual([
      "alpha.example",
      "beta.example",
      "shop.beta.example",
    ]);
    expect(await importSites(test, file)).toMatchObject({ changed: 0 });
  });

  it("keeps the site that has the host's id when another row bears its name", async () => {
    const test = engineForSites();
    await importSites(test, `Name,Client,ID\nalpha,Alder,\nbeta,Birch,${HOST_ID}`);
    await merged(test, "alpha", "beta");
    const answer = await importSites(test, `Name,Client,ID\nbeta,Birch,${HOST_ID}\nalpha,Alder,`);
    expect(answer).toMatchObject({ added: 0, changed: 0, problems: [{ line: 2 }] });
    expect(await siteOf(test, "alpha")).toMatchObject({ clientName: "Alder" });
  });
});
