import { describe, expect, it } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { HOUR, MINUTE } from "../../../shared/units.ts";

const subjects = (rows: readonly { readonly subject: string }[]) => rows.map(({ subject }) => subject);

describe("the Now page", () => {
  it("puts every open ticket into one list only, the most pressing that fits", async () => {
    const rig = await createTicketRig();
    const now = await rig.overview();
    expect(subjects(now.late)).toEqual([]);
    expect(subjects(now.dueSoon)).toEqual([]);
    expect(subjects(now.ourTurn)).toEqual([
      "Search finds nothing in the members' area",
      "Old pictures show after a change",
    ]);
    expect(subjects(now.waitingOnHost)).toEqual([
      "Intranet is down for everybody",
      "White page in the checkout after the update",
    ]);
    expect(now.totals).toEqual({ late: 0, dueSoon: 0, ourTurn: 2, waitingOnHost: 2 });
  });

  it("lists what is due earliest first while the host is to answer, whatever was touched last", async () => {
    const rig = await createTicketRig();
    rig.context.db.prepare("UPDATE ticket SET updated_at = updated_at + 600000 WHERE number = 'PRACTICE-1006'").run();
    expect(subjects((await rig.overview()).waitingOnHost)).toEqual([
      "Intranet is down for everybody",
      "White page in the checkout after the update",
    ]);
  });

  it("moves tickets to due soon and late as time passes, the oldest due first", async () => {
    const rig = await createTicketRig();
    await rig.quiet();
    // 22 min old with 60 allowed, 40 min old with 120 allowed.
    await rig.ports.clock.advance(30 * MINUTE);
    expect(subjects((await rig.overview()).dueSoon)).toEqual(["Intranet is down for everybody"]);
    await rig.ports.clock.advance(30 * MINUTE);
    expect(await rig.overview()).toMatchObject({ totals: { late: 1, dueSoon: 1 } });
    await rig.ports.clock.advance(HOUR);
    expect(subjects((await rig.overview()).late)).toEqual([
      "Intranet is down for everybody",
      "White page in the checkout after the update",
    ]);
  });

  it("reads clocks by the helpdesk's clock, not by this computer's", async () => {
    const ahead = await createTicketRig({ deskAheadMs: 10 * MINUTE });
    expect(ahead.account(ahead.accountId).clockOffsetMs / MINUTE).toBeCloseTo(10, 1);
    await ahead.quiet();
    // 22 min old there. 8 more and half an hour is left; by our own clock the ticket would be 12 min old.
    await ahead.ports.clock.advance(8 * MINUTE);
    expect(subjects((await ahead.overview()).dueSoon)).toEqual(["Intranet is down for everybody"]);
    ahead.context.db.prepare("UPDATE account SET clock_offset_ms = 0").run();
    expect(subjects((await ahead.overview()).dueSoon)).toEqual([]);
  });

  it("shows agreed calls of today only, earliest first", async () => {
    const rig = await createTicketRig();
    const call = await rig.find("Scheduled call");
    const agree = (startMs: number) => rig.calls.handlers["calls.agree"]({ ticketId: call.id, startMs, minutes: 30 });
    const startMs = Date.UTC(2016, 4, 2, 23, 30);
    await agree(startMs);
    expect((await rig.overview()).callsToday).toMatchObject([{ ticketId: call.id, startMs }]);
    await agree(startMs + HOUR);
    expect((await rig.overview()).callsToday).toEqual([]);
    await agree(startMs);
    await rig.calls.handlers["calls.cancel"]({ ticketId: call.id });
    expect((await rig.overview()).callsToday).toEqual([]);
  });

  it("names the promise that runs out first, as long as it has not", async () => {
    const rig = await createTicketRig();
    await rig.quiet();
    const intranet = await rig.find("Intranet");
    const { id: ticketId, number } = intranet;
    expect((await rig.overview()).next).toEqual({ ticketId, number, dueAtMs: intranet.clock.dueAtMs });
    await rig.ports.clock.advance(HOUR);
    expect((await rig.overview()).next).toMatchObject({ ticketId: (await rig.find("White page")).id });
    await rig.ports.clock.advance(2 * HOUR);
    expect((await rig.overview()).next).toBeNull();
  });

  it("says since when it is whose turn, by the newest word of the other side", async () => {
    const rig = await createTicketRig();
    const now = await rig.overview();
    for (const row of now.ourTurn) {
      const { messages } = await rig.detail(row.id);
      const theirs = messages.filter(({ isAgent, isAutomatic }) => isAgent && !isAutomatic);
      expect(row.turnSinceMs).toBe(Math.max(...theirs.map(({ createdAtMs }) => createdAtMs)));
    }
    // Nobody has answered it yet: it is nobody's turn but the promise's own.
    expect((await rig.find("White page")).turnSinceMs).toBeNull();
  });

  it("reminds of a call from a quarter of an hour before until its end, over midnight too", async () => {
    const rig = await createTicketRig();
    await rig.quiet();
    const { id: ticketId } = await rig.find("Scheduled call");
    const startMs = rig.ports.clock.now() + 15 * HOUR + 5 * MINUTE;
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs, minutes: 30 });
    await rig.ports.clock.advance(startMs - 15 * MINUTE - 1 - rig.ports.clock.now());
    expect((await rig.overview()).reminders).toEqual([]);
    await rig.ports.clock.advance(1);
    expect(await rig.overview()).toMatchObject({ reminders: [{ ticketId, startMs }], callsToday: [] });
    await rig.ports.clock.advance(45 * MINUTE - 1);
    expect((await rig.overview()).reminders).toHaveLength(1);
    await rig.ports.clock.advance(1);
    expect((await rig.overview()).reminders).toEqual([]);
  });

  it("reminds of a call by the helpdesk's clock where this computer's is wrong", async () => {
    const rig = await createTicketRig();
    await rig.quiet();
    const { id: ticketId } = await rig.find("Scheduled call");
    const startMs = rig.ports.clock.now() + 4 * HOUR;
    await rig.calls.handlers["calls.agree"]({ ticketId, startMs, minutes: 30 });
    rig.context.db.prepare("UPDATE account SET clock_offset_ms = ?").run(4 * HOUR - 10 * MINUTE);
    expect((await rig.overview()).reminders).toMatchObject([{ ticketId, startMs }]);
  });
});
