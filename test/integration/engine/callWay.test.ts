import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPracticeDesk, type PracticeDesk } from "../../../main/practice/desk.ts";
import { invariant } from "../../../shared/invariant.ts";
import type { CallsOfSite } from "../../../shared/ipc/routes/calls.ts";
import type { DraftContent } from "../../../shared/ticket/draft.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { createTestEngine, type TestEngine } from "../../builders/testEngine.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { FAKE_START_MS } from "../../fakes/fakePorts.ts";
import { nodeFetch } from "../../fakes/nodeFetch.ts";
import { tempFolder } from "../../fakes/tempFolder.ts";
import { until } from "../../fakes/until.ts";

const SITE = "cedar-live";
const SLOT = FAKE_START_MS + 2 * DAY;

/** Colleagues of one agency, each with an engine of their own, before one desk; all live by one clock. */
async function agency() {
  const clock = createFakeClock(FAKE_START_MS);
  const desk = await createPracticeDesk({ dbPath: join(tempFolder(), "desk.db"), now: () => clock.now(), seed: false });
  onTestFinished(() => desk.stop());
  const [one, two] = [
    await colleague(clock, desk, "Practice user one"),
    await colleague(clock, desk, "Practice user two"),
  ];
  return { clock, desk, one, two };
}

async function colleague(clock: ReturnType<typeof createFakeClock>, desk: PracticeDesk, name: string) {
  const users = desk.users.filter((user) => user.role === "agent" || user.name === name);
  invariant(users.length === 2, `the desk knows ${name}`);
  const practice = { start: async () => ({ baseUrl: desk.baseUrl, users }), stop: async () => undefined };
  const test = createTestEngine({ ports: { clock, practice, fetch: nodeFetch }, graceMs: 0 });
  await test.request("accounts.openPractice", {});
  return { ...test, ...deedsOf(test) };
}

function deedsOf(test: TestEngine) {
  const { request } = test;
  const calls = async (): Promise<CallsOfSite> => {
    const found = (await request("calls.overview", {})).sites.find(({ siteName }) => siteName === SITE);
    invariant(found, SITE);
    return found;
  };
  const sync = async () => {
    await test.ports.clock.advance(3 * SECOND);
    await request("sync.now", {});
  };
  return {
    calls,
    sync,
    /** What is told in the ticket has arrived. */
    async told(): Promise<void> {
      await until("nothing waits", async () => {
        await test.ports.clock.advance(SECOND);
        return (await request("outbox.list", {})).entries.every(({ state }) => state === "sent") || undefined;
      });
      await sync();
    },
    async draft(topic: string, slotStartsMs: number[] = [SLOT, SLOT + DAY]) {
      const { sites } = await request("sites.list", {});
      const siteId = sites.find(({ name }) => name === SITE)?.id ?? null;
      const { id, revision, content } = await request("drafts.create", { kind: "call", ticketId: null, siteId });
      const call = {
        topic,
        agenda: "1. Cache",
        slotStartsMs,
        minutes: 30,
        zone: "UTC",
        phone: "+00 000",
        attendees: "",
      };
      const written: DraftContent = { ...content, call };
      return { id, ...(await request("drafts.save", { id, baseRevision: revision, content: written })) };
    },
    async ask(topic: string, slotStartsMs?: number[]): Promise<void> {
      const { id, revision } = await this.draft(topic, slotStartsMs);
      await request("drafts.queue", { id, revision, isHeld: false, acceptsOverdraw: true });
      await this.told();
    },
    async booking(topic: string) {
      const found = (await calls()).bookings.find((booking) => booking.topic === topic);
      invariant(found, `a call about ${topic}`);
      return found;
    },
  };
}

async function agentSays(desk: PracticeDesk, number: string, action: string, text?: string): Promise<void> {
  const token = desk.users.find(({ role }) => role === "agent")?.token ?? "";
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const address = `${desk.baseUrl}/practice/tickets/${number.replace("PRACTICE-", "")}/${action}`;
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(text ? { text } : {}) });
  invariant(answer.ok, `${action} answered ${answer.status}`);
}

describe("a call of two colleagues", () => {
  it("is the same for both: agreed, cancelled and agreed again, told in the ticket", async () => {
    const { one, two, desk } = await agency();
    await one.ask("Cache");
    await two.sync();
    const asked = await two.booking("Cache");
    expect(asked).toMatchObject({ state: "asked", proposedStartsMs: [SLOT, SLOT + DAY], agenda: "1. Cache" });
    await agentSays(desk, asked.ticketNumber, "agree-call");
    await one.sync();
    const { ticketId } = await one.booking("Cache");
    const agreed = await one.request("calls.agree", { ticketId, startMs: SLOT, minutes: 45 });
    expect(agreed).toMatchObject({ state: "agreed", startMs: SLOT, isPending: true, isRecordedByHand: false });
    expect(await one.calls()).toMatchObject({ balance: { booked: 1, left: 1 }, pendingTicketIds: [ticketId] });
    await one.told();
    expect(await one.booking("Cache")).toMatchObject({ state: "agreed", isPending: false });
    await two.sync();
    expect(await two.booking("Cache")).toMatchObject({ state: "agreed", startMs: SLOT, minutes: 45, isPending: false });
    expect((await two.calls()).balance).toMatchObject({ booked: 1, left: 1 });

    // An agent quotes; only the agency's own words decide.
    await agentSays(desk, asked.ticketNumber, "answer", "Call cancelled\nReason:");
    await two.sync();
    expect(await two.booking("Cache")).toMatchObject({ state: "agreed" });
    await two.request("calls.cancel", { ticketId: asked.ticketId });
    await two.told();
    await one.sync();
    expect(await one.booking("Cache")).toMatchObject({ state: "cancelled" });
    await one.request("calls.agree", { ticketId, startMs: SLOT + HOUR, minutes: 30 });
    await one.told();
    await two.sync();
    expect(await two.booking("Cache")).toMatchObject({ state: "agreed", startMs: SLOT + HOUR });
    expect((await two.calls()).lines).toEqual(
      (await one.calls()).lines.map((line) => ({ ...line, callId: asked.ticketId })),
    );
  });

  it("leaves the month when other times are proposed, and is taken back while it waits", async () => {
    const { one, two } = await agency();
    await one.ask("Cache");
    const { ticketId } = await one.booking("Cache");
    await one.request("calls.agree", { ticketId, startMs: SLOT, minutes: 30 });
    await one.told();
    const june = SLOT + 31 * DAY;
    const moved = await one.request("calls.move", { ticketId, slotStartsMs: [june], reason: "Holiday" });
    expect(moved).toMatchObject({ state: "asked", proposedStartsMs: [june], startMs: null, isPending: true });
    await one.told();
    await two.sync();
    expect(await two.booking("Cache")).toMatchObject({ state: "asked", proposedStartsMs: [june] });
    expect((await two.calls()).balance).toMatchObject({ booked: 0, asked: 0, left: 2 });
    await one.request("app.setWorkingOffline", { isWorkingOffline: true });
    await one.request("calls.cancel", { ticketId });
    expect(await one.request("calls.reopen", { ticketId })).toMatchObject({ state: "asked", isPending: false });
    expect((await one.request("outbox.list", {})).entries.filter(({ state }) => state !== "sent")).toEqual([]);
  });

  it("warns of the last one before it is queued, and shows whose is too much to all alike", async () => {
    const { one, two } = await agency();
    await one.ask("First");
    await one.ask("Second");
    await two.sync();
    const { id, revision } = await two.draft("Third");
    const { warning } = await two.request("calls.checkAsk", { draftId: id });
    expect(warning).toMatchObject({ left: 2, asked: 2, others: [{ by: "Practice user one" }, {}] });
    await expect(two.request("drafts.queue", { id, revision, isHeld: false })).rejects.toMatchObject({
      code: "call.overdraws",
      data: { left: 2, asked: 2 },
    });
    await two.request("drafts.queue", { id, revision, isHeld: false, acceptsOverdraw: true });
    await two.told();
    await one.sync();
    for (const colleagueOf of [one, two]) {
      const { bookings } = await colleagueOf.calls();
      expect(bookings.filter(({ isOver }) => isOver).map(({ topic }) => topic)).toEqual(["Third"]);
    }
    const third = await two.booking("Third");
    const first = await two.booking("First");
    expect((await two.request("tickets.get", { id: third.ticketId })).booking?.isOver).toBe(true);
    const joining = { ticketId: third.ticketId, way: "join", joinTicketId: first.ticketId } as const;
    const { draftId } = await two.request("calls.settleOver", joining);
    expect((await two.request("drafts.get", { id: draftId ?? "" })).content).toMatchObject({
      kind: "reply",
      ticketId: first.ticketId,
      details: "Please let us join this call: Third.\n\n1. Cache",
    });
    await two.told();
    await one.sync();
    expect((await one.booking("Third")).state).toBe("cancelled");
    expect((await one.calls()).bookings.some(({ isOver }) => isOver)).toBe(false);
  });

  it("is offered the next month or kept as a draft where it is too much", async () => {
    const { one } = await agency();
    for (const topic of ["First", "Second", "Third"]) await one.ask(topic);
    const { ticketId } = await one.booking("Third");
    const over = { ticketId, joinTicketId: null } as const;
    const next = await one.request("calls.settleOver", { ...over, way: "nextMonth" });
    const reply = await one.request("drafts.get", { id: next.draftId ?? "" });
    expect(reply.content.details).toMatch(/^Call moved\n/u);
    await one.request("drafts.queue", { id: reply.id, revision: reply.revision, isHeld: false });
    await one.told();
    const moved = await one.booking("Third");
    const weeks = moved.proposedStartsMs.map((startMs, index) => (startMs - (SLOT + index * DAY)) / (7 * DAY));
    expect(weeks.every((count) => Number.isInteger(count) && count > 0)).toBe(true);
    expect((await one.calls()).bookings.some(({ isOver }) => isOver)).toBe(false);
    const kept = await one.request("calls.settleOver", { ...over, way: "keepAsDraft" });
    const { content } = await one.request("drafts.get", { id: kept.draftId ?? "" });
    expect(content).toMatchObject({ kind: "call", call: { topic: "Third", agenda: "1. Cache" } });
    await one.told();
    expect((await one.booking("Third")).state).toBe("cancelled");
  });
});

describe("what this computer records", () => {
  it("is held or missed after the slot began, with a note, and is taken back", async () => {
    const { one, clock } = await agency();
    await one.ask("Cache");
    const { ticketId } = await one.booking("Cache");
    const mark = (kind: "held" | "missed") => one.request("calls.mark", { ticketId, kind, text: "" });
    await expect(mark("held")).rejects.toThrow("No time is agreed");
    await one.request("calls.agree", { ticketId, startMs: SLOT, minutes: 30 });
    await one.told();
    await expect(mark("held")).rejects.toThrow("has not begun");
    clock.set(SLOT + MINUTE);
    expect(await mark("missed")).toMatchObject({ state: "missed", isRecordedByHand: true });
    expect(await mark("held")).toMatchObject({ state: "held" });
    await one.request("calls.note", { ticketId, text: "Cache is off." });
    expect((await one.booking("Cache")).notes).toBe("Cache is off.");
    expect((await one.calls()).lines).toMatchObject([{ state: "held", place: "used", isByHand: true, amount: 1 }]);
    expect(await one.request("calls.reopen", { ticketId })).toMatchObject({ state: "agreed", isRecordedByHand: false });
  });

  it("goes to a colleague as a file: twice adds none, of another realm none", async () => {
    const { one, two } = await agency();
    await one.ask("Cache");
    const { siteId } = await one.calls();
    const correct = { siteId, organizationId: null, atMs: SLOT, reason: "Held by phone" };
    await expect(one.request("calls.correct", { ...correct, amount: 0 })).rejects.toThrow("1 to 99 calls");
    await one.request("calls.correct", { ...correct, amount: 1 });
    const { ticketId } = await one.booking("Cache");
    await one.request("calls.note", { ticketId, text: "Bring logs" });
    const { text } = await one.request("calls.export", {});
    await two.sync();
    const strange = text.replaceAll(
      `"ticket": "${(await one.booking("Cache")).ticketNumber.replace("PRACTICE-", "")}"`,
      '"ticket": "0"',
    );
    expect(await two.request("calls.import", { text: strange })).toEqual({ added: 1, known: 0, unmatched: ["0"] });
    expect(await two.request("calls.import", { text })).toEqual({ added: 1, known: 1, unmatched: [] });
    expect(await two.request("calls.import", { text })).toEqual({ added: 0, known: 2, unmatched: [] });
    expect((await two.calls()).balance).toMatchObject({ used: 1, corrections: 1, left: 1 });
    expect((await two.booking("Cache")).notes).toBe("Bring logs");
    const real = text.replace('"realm": "practice"', '"realm": "real"');
    await expect(two.request("calls.import", { text: real })).rejects.toThrow("practice");
    await expect(two.request("calls.import", { text: "{}" })).rejects.toThrow("no file of calls");
    const [line] = (await two.calls()).lines.filter(({ correctionReason }) => correctionReason !== null);
    await two.request("calls.undoMark", { markId: line?.callId ?? "" });
    expect((await two.calls()).balance).toMatchObject({ used: 0, left: 2 });
  });

  it("keeps the allowance of the plan that held in a month that is over", async () => {
    const { one, clock } = await agency();
    await one.ask("Cache");
    const { sites } = await one.request("sites.list", {});
    const site = sites.find(({ name }) => name === SITE);
    invariant(site, SITE);
    clock.set(FAKE_START_MS + 40 * DAY);
    const { id, name, clientName, organizationName, isLaunched, dashboardUrl } = site;
    const environments = site.environments.map((environment) => environment.name);
    const same = { id, name, clientName, organizationName, isLaunched, environments, dashboardUrl };
    await one.request("sites.save", { ...same, plan: "elite" });
    expect((await one.calls()).balance.kind).toBe("unlimited");
    const month = new Date(FAKE_START_MS).toISOString().slice(0, 7);
    const report = await one.request("report.month", { month, zone: "America/Los_Angeles" });
    expect(report.sites.find(({ siteId }) => siteId === id)?.calls).toMatchObject({ kind: "counted", allowed: 2 });
  });
});
