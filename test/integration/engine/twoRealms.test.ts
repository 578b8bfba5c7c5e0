import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPracticeDesk, type PracticeDesk } from "../../../main/practice/desk.ts";
import type { Draft, DraftContent } from "../../../shared/ticket/draft.ts";
import type { OutboxEntry } from "../../../shared/ticket/outboxEntry.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { HOUR } from "../../../shared/units.ts";
import { createTestEngine, type TestEngine } from "../../builders/testEngine.ts";
import { wholeList } from "../../builders/ticketRig.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { FAKE_START_MS } from "../../fakes/fakePorts.ts";
import { tempFolder } from "../../fakes/tempFolder.ts";
import { until } from "../../fakes/until.ts";

/** The engine with a practice desk, and a second desk on loopback that stands for the agency's own helpdesk. */
async function createWorld() {
  const clock = createFakeClock(FAKE_START_MS);
  const open = async (): Promise<PracticeDesk> => {
    const desk = await createPracticeDesk({ dbPath: join(tempFolder(), "desk.db"), now: () => clock.now() });
    onTestFinished(() => desk.stop());
    return desk;
  };
  const [inside, outside] = await Promise.all([open(), open()]);
  const users = inside.users.map((user) => ({ ...user }));
  const practice = { start: async () => ({ baseUrl: inside.baseUrl, users }), stop: async () => undefined };
  const test = createTestEngine({ ports: { clock, practice } });
  const { request } = test;

  return {
    test,
    request,
    async connect(policyId: string | null = null): Promise<string> {
      const token = outside.users.find(({ name }) => name === "Practice user two")?.token ?? "";
      const connection = {
        kind: "zendesk",
        name: "Our host",
        address: outside.baseUrl,
        signIn: { kind: "token", token },
        policyId,
      } as const;
      const { id } = await request("accounts.add", connection);
      await request("sync.now", {});
      return id;
    },
    tickets: () => rowsOf(test),
    async write(changes: Partial<DraftContent>): Promise<Draft & { readonly savedRevision: number }> {
      const draft = await request("drafts.create", { kind: "ticket", ticketId: null, siteId: null });
      const content = { ...draft.content, subject: "Page is white", details: "Since the update.", ...changes };
      const saved = await request("drafts.save", { id: draft.id, baseRevision: draft.revision, content });
      return { ...draft, content, savedRevision: saved.revision };
    },
    /** Queues the draft and answers its ticket as the list shows it once the helpdesk has it. */
    async send(id: string, revision: number): Promise<TicketRow> {
      const { entryId } = await request("drafts.queue", { id, revision, isHeld: false });
      const sent = await until<OutboxEntry | undefined>("the entry is sent", async () => {
        await clock.advance(100);
        const { entries } = await request("outbox.list", {});
        return entries.find((entry) => entry.id === entryId && entry.state === "sent");
      });
      return (await request("tickets.get", { id: sent.ticketId ?? "" })).row;
    },
  };
}

async function rowsOf({ request }: TestEngine): Promise<readonly TicketRow[]> {
  return (await request("tickets.list", { filter: wholeList, offset: 0, limit: 200 })).rows;
}

describe("practice beside a real account", () => {
  it("shares no list with it: tickets, sites, drafts, outbox, calls and the emergency card change as one", async () => {
    const { request, tickets, write, connect } = await createWorld();
    await request("accounts.openPractice", {});
    await request("sync.now", {});
    await write({ siteText: "typed-in-practice", subject: "Practice draft" });
    const practiceRows = await tickets();
    expect(practiceRows.length).toBeGreaterThan(0);
    expect(practiceRows.every(({ number }) => number.startsWith("PRACTICE-"))).toBe(true);

    await connect();
    expect((await request("app.status", {})).realm).toBe("real");
    const realRows = await tickets();
    expect(realRows.length).toBeGreaterThan(0);
    expect(realRows.every(({ number }) => number.startsWith("#"))).toBe(true);
    expect(await request("drafts.list", {})).toEqual({ drafts: [] });
    expect(await request("outbox.list", {})).toEqual({ entries: [] });
    expect((await request("sites.list", {})).sites).toEqual([]);
    expect((await request("calls.overview", {})).sites).toEqual([]);
    expect((await request("emergency.card", {})).organizations.filter(({ isPractice }) => isPractice)).toEqual([]);
    expect((await request("app.status", {})).accounts.map(({ name }) => name)).toEqual(["Our host"]);

    await request("app.switchRealm", { realm: "practice" });
    expect((await tickets()).map(({ id }) => id).toSorted()).toEqual(practiceRows.map(({ id }) => id).toSorted());
    expect((await request("drafts.list", {})).drafts.map(({ content }) => content.subject)).toEqual(["Practice draft"]);
  });

  it("hands its drafts over when it is left, and they can be sent by the real account", async () => {
    const { request, write, connect, send } = await createWorld();
    await request("accounts.openPractice", {});
    const { sites } = await request("sites.list", {});
    const shop = sites.find(({ name }) => name === "alder-shop");
    const { id } = await write({ siteId: shop?.id ?? null, subject: "Begun in practice" });
    const accountId = await connect();
    await request("accounts.leavePractice", { drafts: "keep" });

    const kept = await request("drafts.get", { id });
    expect(kept.content).toMatchObject({ accountId: null, siteId: null, siteText: "alder-shop" });
    const content = { ...kept.content, accountId };
    const { revision } = await request("drafts.save", { id, baseRevision: kept.revision, content });
    expect(await send(id, revision)).toMatchObject({ accountId, subject: "Begun in practice" });
  });
});

describe("a draft written before there is an account", () => {
  it("says what it lacks, and is sent once an account is chosen for it", async () => {
    const { request, write, connect, send } = await createWorld();
    await request("app.writeOfflineFirst", {});
    const { id, savedRevision } = await write({ siteText: "client-site" });
    expect((await request("drafts.preview", { id })).missing).toEqual(["Choose the account that sends it."]);
    const tooEarly = request("drafts.queue", { id, revision: savedRevision, isHeld: false });
    await expect(tooEarly).rejects.toMatchObject({ code: "draft.incomplete" });

    const accountId = await connect();
    const { content, revision } = await request("drafts.get", { id });
    expect(content).toMatchObject({ accountId: null, siteText: "client-site" });
    const saved = await request("drafts.save", { id, baseRevision: revision, content: { ...content, accountId } });
    expect((await request("drafts.preview", { id })).missing).toEqual([]);
    const row = await send(id, saved.revision);
    expect(row).toMatchObject({ accountId, number: expect.stringMatching(/^#\d+$/u), siteName: "client-site" });
  });
});

describe("a clock under a real account", () => {
  it("is missing, and says so, until a rule set is chosen and the site's plan is known", async () => {
    const { request, write, connect, send, tickets } = await createWorld();
    const accountId = await connect();
    const { id, savedRevision } = await write({ accountId, siteText: "client-site" });
    const { id: ticketId, clock } = await send(id, savedRevision);
    expect(clock).toMatchObject({ state: "noPlan", dueAtMs: null });

    const clockNow = async () => (await tickets()).find((row) => row.id === ticketId)?.clock;
    await request("accounts.choosePolicy", { id: accountId, policyId: "pantheon-2016-05" });
    expect(await clockNow()).toMatchObject({ state: "noPlan", dueAtMs: null });

    const site = { clientName: "", organizationName: "", isLaunched: null, environments: [], dashboardUrl: "" };
    await request("sites.save", { ...site, id: null, name: "client-site", plan: "business" });
    const running = await clockNow();
    expect(running).toMatchObject({ state: "running", dueAtMs: (running?.startedAtMs ?? 0) + 2 * HOUR });
  });

  it("takes the organization's level for a ticket about no site", async () => {
    const { request, write, connect, send } = await createWorld();
    const accountId = await connect("pantheon-2016-05");
    // An organization enters the directory with its first site.
    const site = { clientName: "", isLaunched: null, environments: [], dashboardUrl: "", plan: "business" };
    await request("sites.save", { ...site, id: null, name: "client-site", organizationName: "Our agency" });
    const organizationId = (await request("sites.list", {})).organizations[0]?.id ?? "";
    await request("sites.saveOrganization", { id: organizationId, supportLevel: "priority", emergencyNumber: "" });
    const agency = { accountId, scenario: "agency", organizationId } as const;
    const plain = await write({ ...agency, subject: "Invoice" });
    expect((await send(plain.id, plain.savedRevision)).clock).toMatchObject({
      state: "noFigure",
      summary: "ahead of others by Priority",
    });
    const urgent = await write({ ...agency, subject: "All down", level: "onCall", onCallReason: "downtime" });
    expect((await send(urgent.id, urgent.savedRevision)).clock).toMatchObject({ state: "running", targetMs: HOUR });
    const own = await write({ accountId, scenario: "account", subject: "My login" });
    const { entitlement } = await request("drafts.preview", { id: own.id });
    expect(entitlement.standard.isAheadOfOthers).toBe(true);
    expect((await send(own.id, own.savedRevision)).clock).toMatchObject({ summary: "ahead of others by Priority" });
  });
});
