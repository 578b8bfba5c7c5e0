import { describe, expect, it } from "vitest";
import { createTestEngine } from "../../../../../test/builders/testEngine.ts";
import { createSimilarRepo } from "./similarRepo.ts";

describe("drafts of the same site", () => {
  it("are found beside a damaged one", async () => {
    const test = createTestEngine();
    const site = { id: null, name: "alder", clientName: "", organizationName: "", plan: "" };
    const saved = await test.request("sites.save", { ...site, isLaunched: null, environments: [], dashboardUrl: "" });
    const create = () => test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: saved.id });
    const whole = await create();
    const content = { ...whole.content, scenario: "site" as const, subject: "Broken" };
    await test.request("drafts.save", { id: whole.id, baseRevision: whole.revision, content });
    // An untouched one would be given again.
    const damaged = await create();
    test.store.db.prepare("UPDATE draft SET content = '{' WHERE id = ?").run(damaged.id);
    const found = createSimilarRepo(test.store.db).ownDrafts({ realm: "real", siteId: saved.id }, "another");
    expect(found.map(({ id }) => id)).toEqual([whole.id]);
  });
});
