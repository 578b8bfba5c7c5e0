import { describe, expect, it } from "vitest";
import { composeCallText } from "../../../shared/calls/callText.ts";
import { HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { createCallReminders } from "./callReminders.ts";

/** A call of the user, agreed for two hours from now; nothing is pulled any more. */
async function agreedCall({ user = "Practice user one", attendees = "" } = {}) {
  const rig = await createTicketRig();
  const startMs = rig.ports.clock.now() + 2 * HOUR;
  const call = {
    topic: "Cache",
    agenda: "1. Headers",
    slotStartsMs: [startMs],
    minutes: 30,
    zone: "Europe/Berlin",
    phone: "+00 000",
    attendees,
  };
  await rig.file("Call request: Cache", composeCallText(call), user);
  await rig.sync();
  await rig.quiet();
  const ticket = await rig.find("Call request: Cache");
  const decide = (state: string, atMs: number | null) => {
    rig.context.db
      .prepare("UPDATE booking SET state = ?, start_at = ? WHERE ticket_id = ?")
      .run(state, atMs, ticket.id);
    rig.context.publish("calls");
  };
  decide("agreed", startMs);
  const start = () => {
    const room = createCallReminders(rig.context, { subscribe: rig.subscribe });
    room.start?.();
    return room;
  };
  const told = () => rig.ports.desktop.notices.filter(({ path }) => path === `/tickets/${ticket.id}`);
  return { rig, ticket, startMs, decide, start, told, clock: rig.ports.clock };
}

describe("the reminder of a call", () => {
  it("comes once, 15 minutes before it begins, and names neither topic nor number", async () => {
    const { ticket, start, told, clock, rig } = await agreedCall();
    const room = start();
    await clock.advance(105 * MINUTE - SECOND);
    expect(told()).toEqual([]);
    expect((await room.handlers["calls.reminders"]({})).calls).toEqual([]);
    rig.events.length = 0;
    await clock.advance(SECOND);
    expect(told()).toEqual([{ title: `${ticket.number}: call in 15 m`, body: "", path: `/tickets/${ticket.id}` }]);
    expect(rig.events).toContainEqual(expect.objectContaining({ kind: "changed", topic: "calls" }));
    expect((await room.handlers["calls.reminders"]({})).calls).toMatchObject([
      { ticketId: ticket.id, phone: "+00 000", topic: "Cache" },
    ]);
    await clock.advance(3 * HOUR);
    expect(told()).toHaveLength(1);
    expect((await room.handlers["calls.reminders"]({})).calls).toEqual([]);
  });

  it("comes after sleep while the call is still to be had, once however often the computer wakes", async () => {
    const { ticket, startMs, start, told, clock } = await agreedCall();
    const room = start();
    await clock.advance(HOUR);
    clock.set(startMs - 4 * MINUTE);
    for (const signal of ["resumed", "unlocked", "resumed"] as const) room.onSignal?.(signal, 0);
    expect(told().map(({ title }) => title)).toEqual([`${ticket.number}: call in 4 m`]);
    await room.stop?.();
    const again = start();
    clock.set(startMs - 20 * MINUTE);
    again.onSignal?.("clockMoved", -16 * MINUTE);
    await clock.advance(30 * MINUTE);
    expect(told()).toHaveLength(1);
  });

  it("says so when the call has begun, and nothing when it is over", async () => {
    const begun = await agreedCall();
    begun.clock.set(begun.startMs + 5 * MINUTE);
    begun.start().onSignal?.("resumed", 0);
    expect(begun.told().map(({ title }) => title)).toEqual([`${begun.ticket.number}: call began 5 m ago`]);
    const over = await agreedCall();
    over.clock.set(over.startMs + 30 * MINUTE);
    over.start().onSignal?.("resumed", 0);
    expect(over.told()).toEqual([]);
  });

  it("does not come for a cancelled call, and comes anew for another start", async () => {
    const { startMs, decide, start, told, clock } = await agreedCall();
    start();
    await clock.advance(HOUR);
    decide("cancelled", startMs);
    await clock.advance(HOUR + 10 * MINUTE);
    expect(told()).toEqual([]);
    decide("agreed", clock.now() + HOUR);
    await clock.advance(50 * MINUTE);
    expect(told()).toHaveLength(1);
    decide("agreed", clock.now() + HOUR);
    await clock.advance(50 * MINUTE);
    expect(told()).toHaveLength(2);
  });

  it("counts by the helpdesk's clock, and a corrected clock of ours does not repeat it", async () => {
    const { rig, startMs, start, told, clock } = await agreedCall();
    rig.context.db.prepare("UPDATE account SET clock_offset_ms = ?").run(10 * MINUTE);
    const room = start();
    clock.set(startMs - 26 * MINUTE);
    room.onSignal?.("resumed", 0);
    expect(told()).toEqual([]);
    clock.set(startMs - 25 * MINUTE);
    room.onSignal?.("resumed", 0);
    expect(told()).toHaveLength(1);
    rig.context.db.prepare("UPDATE account SET clock_offset_ms = 0").run();
    room.onSignal?.("clockMoved", 10 * MINUTE);
    await clock.advance(20 * MINUTE);
    expect(told()).toHaveLength(1);
  });

  it("does not come for a colleague's call, unless the user's name is among those who take part", async () => {
    const theirs = await agreedCall({ user: "Practice user two" });
    const room = theirs.start();
    await theirs.clock.advance(HOUR + 50 * MINUTE);
    expect(theirs.told()).toEqual([]);
    // Shown all the same: a colleague may be ill.
    expect((await room.handlers["calls.reminders"]({})).calls).toHaveLength(1);
    const joined = await agreedCall({ user: "Practice user two", attendees: "Practice user two, practice user one" });
    joined.start();
    await joined.clock.advance(HOUR + 50 * MINUTE);
    expect(joined.told()).toHaveLength(1);
  });
});
