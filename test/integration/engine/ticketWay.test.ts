import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { HttpFetch } from "../../../main/engine/ports.ts";
import { createPracticeDesk } from "../../../main/practice/desk.ts";
import { createTestEngine } from "../../builders/testEngine.ts";
import { pngOf } from "../../builders/pictures.ts";
import { createFakeClock, settle } from "../../fakes/fakeClock.ts";
import { FAKE_START_MS } from "../../fakes/fakePorts.ts";
import { nodeFetch } from "../../fakes/nodeFetch.ts";
import { tempFolder } from "../../fakes/tempFolder.ts";
import { until } from "../../fakes/until.ts";

/** The engine before a real practice desk on loopback; both live by one clock. */
async function beforeDesk() {
  const clock = createFakeClock(FAKE_START_MS);
  const desk = await createPracticeDesk({ dbPath: join(tempFolder(), "desk.db"), now: () => clock.now(), seed: false });
  onTestFinished(() => desk.stop());
  const users = desk.users.map((user) => ({ ...user }));
  const practice = { start: async () => ({ baseUrl: desk.baseUrl, users }), stop: async () => undefined };
  const requests: string[] = [];
  const fetch: HttpFetch = (url, init) => {
    requests.push(`${init.method} ${new URL(url).pathname}`);
    return nodeFetch(url, init);
  };
  return { ...createTestEngine({ ports: { clock, practice, fetch } }), requests };
}

describe("the way of a ticket", () => {
  it("goes from a draft written offline to an answered ticket", async () => {
    const test = await beforeDesk();
    await test.request("accounts.openPractice", {});
    await test.request("app.setWorkingOffline", { isWorkingOffline: true });
    const { sites } = await test.request("sites.list", {});
    const shop = sites.find(({ name }) => name === "alder-shop");
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: shop?.id ?? null });
    const content = {
      ...draft.content,
      environment: "Live",
      subject: "Checkout fails",
      details: "Since the last deploy.",
    };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
    await test.request("drafts.addAttachment", {
      draftId: draft.id,
      name: "shot.png",
      source: "capture",
      bytes: pngOf(8, 8),
    });
    await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
    await settle();
    const waiting = await test.request("outbox.list", {});
    expect(waiting.entries).toMatchObject([{ state: "waitingNetwork", attempts: 0 }]);

    await test.request("app.setWorkingOffline", { isWorkingOffline: false });
    const sent = await until("the entry is sent", async () => {
      await test.ports.clock.advance(100);
      return (await test.request("outbox.list", {})).entries.find(({ state }) => state === "sent");
    });
    expect(sent.ticketNumber).toMatch(/^PRACTICE-\d+$/u);
    const ticketId = sent.ticketId ?? "";
    expect(await test.request("drafts.get", { id: draft.id })).toMatchObject({ state: "sent" });

    await test.request("practice.act", { ticketId, action: "answer", text: "We are looking into it." });
    const detail = await test.request("tickets.get", { id: ticketId });
    expect(detail.row).toMatchObject({ siteName: "alder-shop", environment: "Live", number: sent.ticketNumber });
    expect(detail.messages.map(({ isAgent }) => isAgent)).toContain(true);

    const reply = await test.request("drafts.create", { kind: "reply", ticketId, siteId: null });
    expect(reply.content).toMatchObject({ kind: "reply", ticketId, accountId: detail.row.accountId });
    expect((await test.request("drafts.create", { kind: "reply", ticketId, siteId: null })).id).toBe(reply.id);
  });

  it("sends what was written offline before it reads what is new, and reads that as soon as it is sent", async () => {
    const test = await beforeDesk();
    await test.request("accounts.openPractice", {});
    await test.request("sync.now", {});
    await test.request("app.setWorkingOffline", { isWorkingOffline: true });
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
    const content = { ...draft.content, siteText: "alder-shop", subject: "First out", details: "Then in." };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
    await test.request("drafts.queue", { id: draft.id, revision, isHeld: false });
    await test.ports.clock.advance(10_000);
    test.requests.length = 0;

    await test.request("app.setWorkingOffline", { isWorkingOffline: false });
    await until("the list was read", () => test.requests.includes("GET /api/v2/requests.json"));
    expect(test.requests[0]).toBe("POST /api/v2/requests.json");
  });

  it("keeps an unsent item over a restart and sends it once", async () => {
    const test = await beforeDesk();
    await test.request("accounts.openPractice", {});
    const { sites } = await test.request("sites.list", {});
    const draft = await test.request("drafts.create", { kind: "ticket", ticketId: null, siteId: sites[0]?.id ?? null });
    const content = { ...draft.content, subject: "Once", details: "Only once." };
    const { revision } = await test.request("drafts.save", { id: draft.id, baseRevision: 1, content });
    await test.request("drafts.queue", { id: draft.id, revision, isHeld: true });
    const again = await test.restart();
    const [held] = (await again.request("outbox.list", {})).entries;
    expect(held).toMatchObject({ state: "held" });
    await again.request("outbox.release", { id: held?.id ?? "" });
    await until("the entry is sent", async () => {
      await again.ports.clock.advance(100);
      return (await again.request("outbox.list", {})).entries.find(({ state }) => state === "sent");
    });
    await again.request("sync.now", {});
    const filter = { clientId: null, siteId: null, state: "all", owner: "mine", query: "" } as const;
    const { rows } = await again.request("tickets.list", { filter, offset: 0, limit: 50 });
    expect(rows.map(({ subject }) => subject)).toEqual(["Once"]);
  });
});
