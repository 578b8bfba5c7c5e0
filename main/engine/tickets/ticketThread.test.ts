import { describe, expect, it } from "vitest";
import { createTicketRig, type TicketRig } from "../../../test/builders/ticketRig.ts";
import { formatInstant } from "../../../shared/time/zoned.ts";
import { HOUR, MINUTE } from "../../../shared/units.ts";

async function automatic(rig: TicketRig, subject: string, isAutomatic: boolean): Promise<void> {
  const { id } = await rig.find(subject);
  const message = (await rig.detail(id)).messages.find(({ isAgent }) => isAgent);
  await rig.tickets.handlers["tickets.markAutomatic"]({ messageId: message?.id ?? "", isAutomatic });
}

describe("one ticket", () => {
  it("comes with its thread in order, who wrote, and what may be done", async () => {
    const rig = await createTicketRig();
    const { id } = await rig.find("Form mails");
    const detail = await rig.detail(id);
    expect(detail.messages.map(({ authorName, isAgent, isMe }) => [authorName, isAgent, isMe])).toEqual([
      ["Practice user two", false, false],
      ["Practice agent", true, false],
      ["Practice user two", false, false],
      ["Practice agent", true, false],
    ]);
    expect(detail).toMatchObject({
      accountName: "Practice desk",
      organizationName: "Practice agency",
      accountIsManual: false,
      asOfMs: rig.ports.clock.now(),
      booking: null,
      engineerOnItAtMs: null,
      waitingReplies: [],
    });
    await expect(rig.detail("01900000-0000-7000-8000-00000000dead")).rejects.toMatchObject({ code: "notFound" });
  });

  it("never shows our reference lines", async () => {
    const rig = await createTicketRig();
    const number = await rig.file("With a reference", "What happened.\n\nStandby-Ref: SB-01HZX3V9KQ7B8M2N4P6R8T0W1Y");
    await rig.sync();
    const detail = await rig.detail((await rig.find("With a reference")).id);
    expect(detail.row.number).toBe(`PRACTICE-${number}`);
    expect(detail.description).toBe("What happened.");
    expect(detail.messages.map(({ body }) => body)).toEqual(["What happened."]);
    expect(detail.row.snippet).toBe("What happened.");
  });

  it("lets a closed ticket rest and a solved one be answered", async () => {
    const rig = await createTicketRig();
    expect(await rig.detail((await rig.find("What to check before we launch")).id)).toMatchObject({
      canReply: false,
      canSolve: false,
    });
    expect(await rig.detail((await rig.find("Form mails")).id)).toMatchObject({ canReply: true, canSolve: false });
    expect(await rig.detail((await rig.find("White page")).id)).toMatchObject({ canReply: true });
  });
});

describe("a bot's answer", () => {
  it("keeps counting once the user says that it was automatic, and that can be taken back", async () => {
    const rig = await createTicketRig();
    const number = await rig.file("Bot first");
    await rig.agent(number, "automatic");
    await rig.sync();
    expect((await rig.find("Bot first")).clock.turn).toBe("us");
    await automatic(rig, "Bot first", true);
    const row = await rig.find("Bot first");
    expect(row.clock).toMatchObject({ turn: null, stoppedAtMs: null });
    const [first, bot] = (await rig.detail(row.id)).messages;
    expect([first?.isAutomatic, bot?.isAutomatic]).toEqual([false, true]);
    expect(rig.events).toContainEqual({ kind: "changed", topic: "tickets", ids: [row.id] });
    await automatic(rig, "Bot first", true);
    expect(rig.count("recorded_fact", "kind = 'automatic'")).toBe(1);
    await automatic(rig, "Bot first", false);
    expect((await rig.find("Bot first")).clock.turn).toBe("us");
  });

  it("still counts as none after more messages came, and the agent's own answer then meets the promise", async () => {
    const rig = await createTicketRig();
    const checkout = await rig.find("White page");
    await rig.agent(rig.remoteId(checkout), "automatic");
    await rig.sync();
    expect((await rig.find("White page")).clock.state).toBe("met");
    await automatic(rig, "White page", true);
    expect((await rig.find("White page")).clock).toMatchObject({
      state: "running",
      dueAtMs: checkout.createdAtMs + 2 * HOUR,
    });
    await rig.ports.clock.advance(10 * MINUTE);
    await rig.agent(rig.remoteId(checkout), "answer");
    await rig.sync();
    expect((await rig.find("White page")).clock).toMatchObject({ state: "met", usedMs: 50 * MINUTE, turn: "us" });
  });

  it("can only be an answer of the helpdesk", async () => {
    const rig = await createTicketRig();
    const [own] = (await rig.detail((await rig.find("White page")).id)).messages;
    const mark = (messageId: string) => rig.tickets.handlers["tickets.markAutomatic"]({ messageId, isAutomatic: true });
    expect(() => mark(own?.id ?? "")).toThrow("Only an answer of the helpdesk");
    expect(() => mark("01900000-0000-7000-8000-00000000dead")).toThrow("not on this computer");
  });
});

describe("what the user records", () => {
  it("stops an escalation when an engineer is on it, survives the next pull, and can be undone", async () => {
    const rig = await createTicketRig();
    const { id, createdAtMs } = await rig.find("Intranet is down");
    const atMs = createdAtMs + 20 * MINUTE;
    await rig.tickets.handlers["tickets.record"]({ ticketId: id, kind: "engineerOnIt", atMs, text: "" });
    await rig.sync();
    const detail = await rig.detail(id);
    expect(detail.engineerOnItAtMs).toBe(atMs);
    expect(detail.row.clock).toMatchObject({ state: "met", usedMs: 20 * MINUTE, isRecordedByHand: true });
    expect(detail.messages.find(({ isRecordedByHand }) => isRecordedByHand)).toMatchObject({
      authorName: "Recorded by you",
      body: "An engineer is on it.",
      createdAtMs: atMs,
    });
    await rig.tickets.handlers["tickets.unrecord"]({ ticketId: id, kind: "engineerOnIt" });
    await rig.tickets.handlers["tickets.unrecord"]({ ticketId: id, kind: "engineerOnIt" });
    expect((await rig.detail(id)).row.clock).toMatchObject({ state: "running", isRecordedByHand: false });
  });

  it("meets a promise by an answer and ends a ticket by hand, newest taken back first", async () => {
    const rig = await createTicketRig();
    const { id, createdAtMs } = await rig.find("White page");
    const record = (kind: "answered" | "closed", atMs: number, text = "") =>
      rig.tickets.handlers["tickets.record"]({ ticketId: id, kind, atMs, text });
    await record("answered", createdAtMs + 30 * MINUTE, "They rang: cache cleared.");
    expect((await rig.detail(id)).row.clock).toMatchObject({
      state: "met",
      usedMs: 30 * MINUTE,
      isRecordedByHand: true,
      turn: "us",
    });
    expect((await rig.detail(id)).messages.at(-1)).toMatchObject({ body: "They rang: cache cleared.", isAgent: true });
    await record("closed", createdAtMs + 35 * MINUTE);
    expect((await rig.list({ state: "open", query: "white page" })).total).toBe(0);
    await rig.tickets.handlers["tickets.unrecord"]({ ticketId: id, kind: "closed" });
    expect((await rig.list({ state: "open", query: "white page" })).total).toBe(1);
  });

  it("refuses times that cannot be, and puts small differences of clocks right", async () => {
    const rig = await createTicketRig();
    const { id, createdAtMs } = await rig.find("White page");
    const record = (atMs: number) =>
      rig.tickets.handlers["tickets.record"]({ ticketId: id, kind: "answered", atMs, text: "" });
    expect(() => record(rig.ports.clock.now() + HOUR)).toThrow("has not come yet");
    expect(() => record(createdAtMs - HOUR)).toThrow("did not exist yet");
    await record(createdAtMs - MINUTE);
    expect((await rig.detail(id)).row.clock.usedMs).toBe(0);
  });
});

describe("the explanation of a clock", () => {
  it("adds up the times and quotes the host's page", async () => {
    const rig = await createTicketRig();
    const { id, number, createdAtMs } = await rig.find("White page");
    const berlin = { zone: "Europe/Berlin", locale: "en-GB" } as const;
    const start = formatInstant(createdAtMs, { ...berlin, parts: "dateTime" });
    const due = formatInstant(createdAtMs + 2 * HOUR, { ...berlin, parts: "dateTimeZone" });
    expect([start, due].map((text) => /\d\d:\d\d.*/u.exec(text)?.[0])).toEqual(["10:20", "12:20 CEST"]);
    const explain = (zone: string, locale = "en-GB") =>
      rig.tickets.handlers["tickets.explainClock"]({ id, zone, locale });
    expect((await explain("Europe/Berlin")).text.split("\n")).toEqual([
      `${number} White page in the checkout after the update`,
      "2 h standard · paid site · from 10:20",
      `${start} + 2 h = ${due}`,
      "counted round the clock (assumed)",
      "“Standard support ticket: 2 hours.” (Pantheon, “Getting Support”, 2016-05-03)",
      `${formatInstant(createdAtMs, { ...berlin, parts: "dateTimeZone" })}: ticket created`,
    ]);
    expect(() => explain("Nowhere/AtAll")).toThrow("Unknown time zone");
    expect(() => explain("UTC", "not a locale")).toThrow("Unknown time zone or language");
  });

  it("says why there is nothing to count", async () => {
    const rig = await createTicketRig();
    const { id } = await rig.find("White page");
    rig.context.db.prepare("UPDATE site SET plan = 'unknown'").run();
    const { text } = await rig.tickets.handlers["tickets.explainClock"]({ id, zone: "UTC", locale: "en-GB" });
    expect(text).toContain("unknown plan");
    expect(text).not.toContain("“");
  });
});
