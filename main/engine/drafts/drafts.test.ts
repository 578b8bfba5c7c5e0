import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine, type TestEngine } from "../../../test/builders/testEngine.ts";
import { countWalCommits } from "../../../test/fakes/walCommits.ts";
import type { Draft, DraftContent } from "../../../shared/ticket/draft.ts";

function accountIn({ store, ports }: TestEngine) {
  return addAccount({ db: store.db, ids: ports.ids, clock: ports.clock });
}
async function begun(test = createTestEngine()): Promise<{ test: TestEngine; draft: Draft; save: Save }> {
  const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  let current = draft;
  const save: Save = async (change) => {
    const content = { ...current.content, ...change };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: current.revision, content });
    current = { ...current, content, revision };
    return current;
  };
  return { test, draft, save };
}
type Save = (change: Partial<DraftContent>) => Promise<Draft>;
const complete = { subject: "Checkout fails", details: "Since the last deploy.", siteText: "alder-shop" };

describe("saving a draft", () => {
  it("is one durable commit, no more", async () => {
    const { test, save } = await begun();
    const file = join(test.ports.folders.data, "standby.db");
    await save({ details: "x".repeat(4_096) });
    const before = countWalCommits(file);
    for (let round = 0; round < 20; round += 1) await save({ details: `${"x".repeat(4_096)}${round}` });
    expect(countWalCommits(file) - before).toBe(20);
    expect(test.store.db.pragma("synchronous", { simple: true })).toBe(2);
  });

  it("survives quitting", async () => {
    const { test, draft, save } = await begun();
    await save({ details: "kept" });
    const again = await test.restart();
    expect(await again.request("drafts.get", { id: draft.id })).toMatchObject({
      content: { details: "kept" },
      damage: null,
    });
    expect((await again.request("drafts.list", {})).drafts.map((listed) => listed.id)).toEqual([draft.id]);
  });

  it("refuses a window that is behind and keeps its text", async () => {
    const { test, draft, save } = await begun();
    await save({ details: "first window" });
    const stale = {
      id: draft.id,
      baseRevision: draft.revision,
      content: { ...draft.content, details: "second window" },
    };
    await expect(test.request("drafts.save", stale)).rejects.toMatchObject({ code: "draft.changedElsewhere" });
    expect(await test.request("drafts.get", { id: draft.id })).toMatchObject({ content: { details: "first window" } });
    const { revisions } = await test.request("drafts.revisions", { id: draft.id });
    expect(revisions).toMatchObject([{ reason: "From another window", content: { details: "second window" } }]);
    await test.request("drafts.restoreRevision", { id: draft.id, revision: revisions[0]?.revision ?? 0 });
    expect(await test.request("drafts.get", { id: draft.id })).toMatchObject({ content: { details: "second window" } });
  });

  it("keeps a draft what it is: kind and answered ticket do not change", async () => {
    const { test, draft } = await begun();
    const other = { id: draft.id, baseRevision: 1, content: { ...draft.content, kind: "reply" as const } };
    await expect(test.request("drafts.save", other)).rejects.toMatchObject({ code: "input.invalid" });
  });

  it("says that the disk is full, keeps what was saved, and saves again once there is room", async () => {
    const { test, draft, save } = await begun();
    await save({ details: "kept" });
    const pages = test.store.db.pragma("page_count", { simple: true });
    test.store.db.pragma(`max_page_count = ${String(pages)}`);
    await expect(save({ details: "x".repeat(90_000) })).rejects.toMatchObject({ code: "store.full" });
    expect(await test.request("drafts.get", { id: draft.id })).toMatchObject({
      content: { details: "kept" },
      damage: null,
    });
    test.store.db.pragma("max_page_count = 1000000");
    await save({ details: "x".repeat(90_000) });
  });

  it("shows altered text with a warning and does not queue it until it is saved again", async () => {
    const { test, draft, save } = await begun();
    const account = accountIn(test);
    await save({ ...complete, accountId: account.id });
    test.store.db
      .prepare("UPDATE draft SET content = replace(content, 'last deploy', 'last upload') WHERE id = ?")
      .run(draft.id);
    const altered = await test.request("drafts.get", { id: draft.id });
    expect(altered.content.details).toBe("Since the last upload.");
    expect(altered.damage).toContain("altered");
    const queue = { id: draft.id, revision: altered.revision, isHeld: true };
    await expect(test.request("drafts.queue", queue)).rejects.toMatchObject({ code: "draft.incomplete" });
    const saved = await save({});
    expect(await test.request("drafts.queue", { ...queue, revision: saved.revision })).toHaveProperty("entryId");
  });

  it("shows what is left of a text that is no draft any more", async () => {
    const { test, draft } = await begun();
    test.store.db.prepare("UPDATE draft SET content = 'torn {\"details\":' WHERE id = ?").run(draft.id);
    expect(await test.request("drafts.get", { id: draft.id })).toMatchObject({
      content: { details: 'torn {"details":' },
      damage: expect.stringContaining("damaged"),
    });
  });
});

describe("earlier versions", () => {
  it("are kept at a pause over 30 s", async () => {
    const { test, draft, save } = await begun();
    await save({ details: "before lunch" });
    await test.ports.clock.advance(30_000);
    await save({ details: "before lunch, really" });
    await test.ports.clock.advance(30_001);
    await save({ details: "after lunch, really" });
    const { revisions } = await test.request("drafts.revisions", { id: draft.id });
    expect(revisions.map(({ reason, content }) => [reason, content.details])).toEqual([
      ["Before a pause", "before lunch, really"],
    ]);
  });

  it("are kept before the text shrinks, even when it shrinks letter by letter", async () => {
    const { test, draft, save } = await begun();
    const long = "a line of words that somebody typed with care";
    await save({ details: long });
    for (let length = long.length - 1; length >= 0; length -= 3) await save({ details: long.slice(0, length) });
    const { revisions } = await test.request("drafts.revisions", { id: draft.id });
    expect(revisions.map(({ content }) => content.details)).toContain(long);
    expect(new Set(revisions.map(({ reason }) => reason))).toEqual(new Set(["Before text was removed"]));
  });

  it("are at most twenty, the newest", async () => {
    const { test, draft, save } = await begun();
    for (let round = 0; round < 25; round += 1) {
      await save({ details: `round ${round}` });
      await test.ports.clock.advance(31_000);
    }
    const { revisions } = await test.request("drafts.revisions", { id: draft.id });
    expect(revisions).toHaveLength(20);
    expect(revisions[0]?.content.details).toBe("round 23");
  });

  it("come back without losing the present text", async () => {
    const { test, draft, save } = await begun();
    await save({ details: "old" });
    await test.ports.clock.advance(31_000);
    await save({ details: "new" });
    const [old] = (await test.request("drafts.revisions", { id: draft.id })).revisions;
    const restored = await test.request("drafts.restoreRevision", { id: draft.id, revision: old?.revision ?? 0 });
    expect(restored.content.details).toBe("old");
    const { revisions } = await test.request("drafts.revisions", { id: draft.id });
    expect(revisions.map(({ content }) => content.details)).toContain("new");
  });
});

describe("queueing a draft", () => {
  it("answers the same entry however often it is struck, and freezes the text", async () => {
    const { test, draft, save } = await begun();
    const account = accountIn(test);
    const { revision } = await save({ ...complete, accountId: account.id });
    const struck = { id: draft.id, revision, isHeld: true };
    const answers = await Promise.all(Array.from({ length: 50 }, () => test.request("drafts.queue", struck)));
    expect(new Set(answers.map(({ entryId }) => entryId)).size).toBe(1);
    const { entries } = await test.request("outbox.list", {});
    expect(entries).toMatchObject([{ id: answers[0]?.entryId, draftId: draft.id, subject: "Checkout fails" }]);
    await expect(save({ details: "too late" })).rejects.toMatchObject({ code: "draft.notOpen" });
  });

  it("says everything that is missing, in words, and changes nothing", async () => {
    const { test, draft } = await begun();
    const queue = { id: draft.id, revision: draft.revision, isHeld: false };
    const missing = [
      "Choose the account that sends it.",
      "Choose the site, or write its name.",
      "Write a subject.",
      "Say what happened.",
    ];
    await expect(test.request("drafts.queue", queue)).rejects.toMatchObject({
      code: "draft.incomplete",
      data: { missing },
    });
    expect((await test.request("drafts.preview", { id: draft.id })).missing).toEqual(missing);
    expect((await test.request("outbox.list", {})).entries).toEqual([]);
    expect(await test.request("drafts.get", { id: draft.id })).toMatchObject({ state: "open" });
  });

  it("refuses a text that was changed after the window read it", async () => {
    const { test, draft, save } = await begun();
    accountIn(test);
    await save(complete);
    const queue = { id: draft.id, revision: draft.revision, isHeld: false };
    await expect(test.request("drafts.queue", queue)).rejects.toMatchObject({ code: "draft.changedElsewhere" });
  });

  it("offers an on-call ticket only where the plan gives one", async () => {
    const test = createTestEngine();
    accountIn(test);
    const site = {
      id: null,
      clientName: "Alder",
      organizationName: "Agency",
      isLaunched: true,
      environments: [],
      dashboardUrl: "",
    };
    const sandbox = await test.request("sites.save", { ...site, name: "alder-sandbox", plan: "sandbox" });
    const elite = await test.request("sites.save", { ...site, name: "dogwood", plan: "Elite" });
    const missingFor = async (siteId: string) => {
      const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId });
      const content = { ...draft.content, ...complete, level: "onCall" as const, onCallReason: "downtime" as const };
      await test.request("drafts.save", { id: draft.id, baseRevision: 1, content });
      return (await test.request("drafts.preview", { id: draft.id })).missing;
    };
    expect(await missingFor(elite.id)).toEqual([]);
    expect(await missingFor(sandbox.id)).toEqual([
      "This plan has no on-call tickets: choose standard support, or set the plan under Sites.",
    ]);
  });
});

describe("the preview", () => {
  it("shows the exact text, its readers by the plan's page, and what would help", async () => {
    const { test, draft, save } = await begun();
    const account = accountIn(test);
    await save({ ...complete, accountId: account.id, scenario: "account" });
    const preview = await test.request("drafts.preview", { id: draft.id });
    expect(preview.body).toContain("From: Agency user one <one@agency.example>");
    expect(preview.referenceLine).toContain("Standby-Ref:");
    expect(preview.visibility).toMatchObject({ basis: "policy", text: "Only you and the support team see it." });
    expect(preview.hints).toEqual([
      "Steps to reproduce, with URLs or paths",
      "When it began",
      "Error message, if applicable",
      "Links to screenshots or screencasts, if necessary",
    ]);
  });

  it("claims nothing about readers while no rule set is known", async () => {
    const { test, draft } = await begun();
    expect((await test.request("drafts.preview", { id: draft.id })).visibility).toEqual({
      text: "May be seen by your organization.",
      basis: "unknown",
      source: null,
    });
  });
});

describe("starting a draft", () => {
  it("goes on with the one that nobody has typed into, and begins another once something stands in it", async () => {
    const { test, draft, save } = await begun();
    const another = () => test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    expect((await another()).id).toBe(draft.id);
    await save({ details: "a word" });
    expect((await another()).id).not.toBe(draft.id);
    expect((await test.request("drafts.list", {})).drafts).toHaveLength(2);
  });
});

describe("the bin", () => {
  it("takes a draft out of the list and gives it back", async () => {
    const { test, draft } = await begun();
    await test.request("drafts.delete", { id: draft.id });
    await test.request("drafts.delete", { id: draft.id });
    expect((await test.request("drafts.list", {})).drafts).toEqual([]);
    await expect(
      test.request("drafts.save", { id: draft.id, baseRevision: 1, content: draft.content }),
    ).rejects.toMatchObject({ code: "notFound" });
    expect(await test.request("drafts.restore", { id: draft.id })).toMatchObject({ id: draft.id, state: "open" });
  });
});

describe("a call", () => {
  it("asks for what an agent needs to agree on a time", async () => {
    const test = createTestEngine();
    accountIn(test);
    const site = await test.request("sites.save", {
      id: null,
      name: "alder-shop",
      clientName: "",
      organizationName: "",
      plan: "business",
      isLaunched: null,
      environments: [],
      dashboardUrl: "",
    });
    const draft = await test.request("drafts.create", { kind: "call", ticketId: null, siteId: site.id });
    expect(draft.content.call).toMatchObject({ minutes: 30, slotStartsMs: [] });
    expect((await test.request("drafts.preview", { id: draft.id })).missing).toEqual([
      "Write what the call is about.",
      "Propose at least one time.",
      "Write the number to call.",
    ]);
  });
});
