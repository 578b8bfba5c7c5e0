import { describe, expect, it } from "vitest";
import { createTicketRig, type TicketRig } from "../../../test/builders/ticketRig.ts";
import { composeCallText } from "../../../shared/calls/callText.ts";
import { describeBalance } from "../../../shared/calls/ledger.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../shared/units.ts";

const SLOT = Date.UTC(2016, 4, 10, 15);

/** A call asked for by ticket, for a site. Answers its ticket. */
async function askForCall(rig: TicketRig, siteName: string, topic = "Cache") {
  const call = {
    topic,
    agenda: "",
    slotStartsMs: [SLOT, SLOT + DAY],
    minutes: 30,
    zone: "Europe/Berlin",
    phone: "+00 000",
    attendees: "",
  };
  await rig.file(`Call request: ${topic}`, composeCallText(call));
  await rig.sync();
  const site = rig.site(siteName);
  rig.context.db
    .prepare("UPDATE ticket SET site_id = ?, site_name = ?, organization_id = ? WHERE subject = ?")
    .run(site.id, site.name, site.organizationId, `Call request: ${topic}`);
  return rig.find(`Call request: ${topic}`);
}

const overview = async (rig: TicketRig) => rig.calls.handlers["calls.overview"]({});
async function siteCalls(rig: TicketRig, name: string) {
  const found = (await overview(rig)).sites.find(({ siteName }) => siteName === name);
  if (!found) throw new Error(`no site ${name}`);
  return found;
}

describe("the Calls page", () => {
  it("shows every site with what its plan gives, and no number for unlimited calls", async () => {
    const rig = await createTicketRig();
    const { sites, period } = await overview(rig);
    expect(period).toMatchObject({ kind: "calendarMonth", zone: "America/Los_Angeles", isAssumed: true });
    const words = Object.fromEntries(sites.map((site) => [site.siteName, describeBalance(site.balance)]));
    expect(words).toMatchObject({
      "alder-sandbox": "No scheduled calls on this plan",
      "cedar-live": "2 of 2 left",
      "cedar-launch": "Unlimited, scheduled in advance by ticket",
      "dogwood-intranet": "Unlimited, scheduled in advance by ticket",
    });
    expect(sites.find(({ siteName }) => siteName === "dogwood-intranet")?.balance).toMatchObject({
      allowed: null,
      left: null,
    });
    expect(await siteCalls(rig, "cedar-live")).toMatchObject({
      clientName: "Cedar",
      planLabel: "Business, Standard support",
    });
  });

  it("walks a call from asked to agreed to used", async () => {
    const rig = await createTicketRig();
    const ticket = await askForCall(rig, "cedar-live");
    expect(await siteCalls(rig, "cedar-live")).toMatchObject({
      balance: { asked: 1, left: 2, booked: 0, used: 0 },
      bookings: [
        {
          ticketId: ticket.id,
          state: "asked",
          proposedStartsMs: [SLOT, SLOT + DAY],
          needsAgreement: false,
          phone: "+00 000",
        },
      ],
    });
    await rig.agent(rig.remoteId(ticket), "agree-call");
    await rig.sync();
    expect((await siteCalls(rig, "cedar-live")).bookings[0]?.needsAgreement).toBe(true);
    const agreed = await rig.calls.handlers["calls.agree"]({ ticketId: ticket.id, startMs: SLOT, minutes: 30 });
    expect(agreed).toMatchObject({ state: "agreed", startMs: SLOT, needsAgreement: false });
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ booked: 1, left: 1, used: 0, asked: 0 });
    expect((await rig.detail(ticket.id)).booking).toMatchObject({ state: "agreed", startMs: SLOT });
    rig.ports.clock.set(SLOT + 30 * MINUTE - 1);
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ booked: 1, used: 0 });
    rig.ports.clock.set(SLOT + 30 * MINUTE);
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ booked: 0, used: 1, left: 1 });
  });

  it("asks again only after the next answer once no time was agreed, and a bot's answer is no reason to ask", async () => {
    const rig = await createTicketRig();
    const ticket = await askForCall(rig, "cedar-live");
    const asks = async () => (await rig.detail(ticket.id)).booking?.needsAgreement;
    await rig.agent(rig.remoteId(ticket), "automatic");
    await rig.sync();
    expect(await asks()).toBe(true);
    const bot = (await rig.detail(ticket.id)).messages.find(({ isAgent }) => isAgent);
    await rig.tickets.handlers["tickets.markAutomatic"]({ messageId: bot?.id ?? "", isAutomatic: true });
    expect(await asks()).toBe(false);
    await rig.ports.clock.advance(MINUTE);
    await rig.agent(rig.remoteId(ticket), "decline-call");
    await rig.sync();
    expect(await asks()).toBe(true);
    await rig.calls.handlers["calls.notAgreed"]({ ticketId: ticket.id });
    expect(await asks()).toBe(false);
    await rig.ports.clock.advance(MINUTE);
    await rig.agent(rig.remoteId(ticket), "agree-call");
    await rig.sync();
    expect(await asks()).toBe(true);
  });

  it("takes back an agreed time and a cancelled call", async () => {
    const rig = await createTicketRig();
    const { id: ticketId } = await askForCall(rig, "cedar-live");
    const { handlers } = rig.calls;
    await handlers["calls.agree"]({ ticketId, startMs: SLOT, minutes: 45 });
    expect(await handlers["calls.cancel"]({ ticketId })).toMatchObject({
      state: "cancelled",
      startMs: SLOT,
      minutes: 45,
    });
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ left: 2, booked: 0, asked: 0 });
    expect(await handlers["calls.reopen"]({ ticketId })).toMatchObject({ state: "asked", startMs: null });
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ left: 2, asked: 1 });
    expect(() => handlers["calls.cancel"]({ ticketId: "01900000-0000-7000-8000-00000000dead" })).toThrow(
      "asks for no call",
    );
    await rig.sync();
    expect((await rig.detail(ticketId)).booking?.state).toBe("asked");
  });

  it.each(["held", "missed"] as const)("cannot cancel a call that is over and was marked %s", async (kind) => {
    const rig = await createTicketRig();
    const { id: ticketId } = await askForCall(rig, "cedar-live");
    const { handlers } = rig.calls;
    await handlers["calls.agree"]({ ticketId, startMs: SLOT, minutes: 30 });
    rig.ports.clock.set(SLOT + HOUR);
    await handlers["calls.mark"]({ ticketId, kind, text: "" });
    const written = () => rig.context.db.prepare("SELECT count(*) AS n FROM draft").get();
    const before = written();
    expect(() => handlers["calls.cancel"]({ ticketId })).toThrow("has passed");
    expect(written()).toEqual(before);
  });

  it("keeps the mark of a slot that has passed when the next one is marked", async () => {
    const rig = await createTicketRig();
    const { id: ticketId } = await askForCall(rig, "cedar-live");
    const { handlers } = rig.calls;
    for (const [startMs, kind] of [
      [SLOT, "missed"],
      [SLOT + DAY, "held"],
    ] as const) {
      await handlers["calls.agree"]({ ticketId, startMs, minutes: 30 });
      rig.ports.clock.set(startMs + HOUR);
      await handlers["calls.mark"]({ ticketId, kind, text: "" });
    }
    const marked = () =>
      rig.context.db.prepare("SELECT kind, at FROM call_mark WHERE undone_at IS NULL ORDER BY at").all();
    expect(marked()).toMatchObject([
      { kind: "missed", at: SLOT },
      { kind: "held", at: SLOT + DAY },
    ]);
  });

  it("never says more than it can see", async () => {
    const rig = await createTicketRig();
    rig.context.db
      .prepare("UPDATE account SET capabilities = json_set(capabilities, '$.canListOrganization', json('false'))")
      .run();
    expect(describeBalance((await siteCalls(rig, "cedar-live")).balance)).toBe("at most 2 left · your tickets only");
    rig.context.db
      .prepare("UPDATE account SET capabilities = json_set(capabilities, '$.canListOrganization', json('true'))")
      .run();
    expect((await siteCalls(rig, "cedar-live")).balance.isComplete).toBe(true);
    rig.context.db.prepare("DELETE FROM organization_remote WHERE remote_id = '7001'").run();
    expect((await siteCalls(rig, "cedar-live")).balance.isComplete).toBe(false);
    rig.context.db.prepare("DELETE FROM organization_remote").run();
    expect((await siteCalls(rig, "cedar-live")).balance.isComplete).toBe(true);
    rig.context.db.prepare("UPDATE account SET as_of = NULL").run();
    expect((await siteCalls(rig, "cedar-live")).balance.isComplete).toBe(false);
  });

  it("shows a call without a known site apart, where it counts for nothing", async () => {
    const rig = await createTicketRig();
    const { id } = await askForCall(rig, "cedar-live");
    rig.context.db.prepare("UPDATE ticket SET site_id = NULL, site_name = 'elsewhere' WHERE id = ?").run(id);
    expect((await overview(rig)).otherBookings).toMatchObject([{ ticketId: id, siteName: "elsewhere" }]);
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ asked: 0 });
  });

  it("gives the site list the same balance, also right after a change", async () => {
    const rig = await createTicketRig();
    const { id: ticketId } = await askForCall(rig, "cedar-live");
    const { id } = rig.site("cedar-live");
    expect(rig.calls.callBalanceOf(id)).toMatchObject({ left: 2, asked: 1 });
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs: SLOT, minutes: 30 });
    expect(rig.calls.callBalanceOf(id)).toEqual((await siteCalls(rig, "cedar-live")).balance);
    expect(rig.calls.callBalanceOf(id)).toMatchObject({ left: 1, booked: 1 });
    expect(() => rig.calls.callBalanceOf("01900000-0000-7000-8000-00000000dead")).toThrow("not in the list");
  });
});

describe("the month of the calls", () => {
  // The end of May in Los Angeles is 07:00 UTC on 1 June.
  const MONTH_END = Date.UTC(2016, 5, 1, 7);

  it("turns at midnight of the host's zone, and windows are told", async () => {
    const rig = await createTicketRig();
    const { id: ticketId } = await askForCall(rig, "cedar-live");
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs: SLOT, minutes: 30 });
    await rig.quiet();
    rig.calls.start?.();
    rig.ports.clock.set(MONTH_END - 2 * SECOND);
    rig.calls.onSignal?.("resumed", 0);
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ used: 1, left: 1, resetsOnMs: MONTH_END });
    rig.events.length = 0;
    await rig.ports.clock.advance(4 * SECOND);
    expect(rig.events).toContainEqual({ kind: "changed", topic: "calls", ids: [] });
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ used: 0, left: 2 });
  });

  it("counts a call in the month of its slot, not of its asking", async () => {
    const rig = await createTicketRig();
    const { id: ticketId } = await askForCall(rig, "cedar-live");
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs: MONTH_END, minutes: 30 });
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ booked: 0, left: 2 });
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs: MONTH_END - 1, minutes: 30 });
    expect((await siteCalls(rig, "cedar-live")).balance).toMatchObject({ booked: 1, left: 1 });
  });

  it("follows a zone that the user has settled, in this realm alone", async () => {
    const rig = await createTicketRig();
    const setPeriod = (zone: string) => rig.calls.handlers["calls.setPeriod"]({ zone });
    expect(await setPeriod("Europe/Berlin")).toMatchObject({
      kind: "calendarMonth",
      zone: "Europe/Berlin",
      isAssumed: false,
    });
    const { balance } = await siteCalls(rig, "cedar-live");
    expect(balance).toMatchObject({
      resetsOnMs: Date.UTC(2016, 4, 31, 22),
      periodLabel: "calendar month, Europe/Berlin",
    });
    expect(() => setPeriod("Nowhere/AtAll")).toThrow("no time zone");
    rig.context.db.prepare("UPDATE setting SET value = 'real' WHERE key = 'app.realm'").run();
    expect((await overview(rig)).period.isAssumed).toBe(true);
  });

  it("tells windows when an agreed slot is over", async () => {
    const rig = await createTicketRig();
    const { id: ticketId } = await askForCall(rig, "cedar-live");
    await rig.quiet();
    rig.calls.start?.();
    const startMs = rig.ports.clock.now() + 3 * HOUR;
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs, minutes: 30 });
    rig.events.length = 0;
    await rig.ports.clock.advance(3 * HOUR + 29 * MINUTE);
    expect(rig.events.filter((event) => event.kind === "changed" && event.topic === "sites")).toEqual([]);
    await rig.ports.clock.advance(MINUTE);
    expect(rig.events.filter((event) => event.kind === "changed" && event.topic === "sites")).toHaveLength(1);
  });
});
