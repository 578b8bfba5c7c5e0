import { describe, expect, it, onTestFinished } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { createNoticesRoom } from "./noticesRoom.ts";

/** 2 May 2016, 09:00 UTC; quiet from half past nine to eleven. Ticket 1007 is on-call, 1006 is not. */
async function inQuiet() {
  const rig = await createTicketRig();
  await rig.quiet();
  const room = createNoticesRoom(rig.context);
  onTestFinished(() => room.stop?.());
  rig.context.db.prepare("INSERT INTO setting (key, value) VALUES ('app.place', ?)").run(utc);
  await room.handlers["notices.savePolicy"]({ quietFrom: "09:30", quietTo: "11:00" });
  rig.tickets.start?.();
  room.start?.();
  const shown = () => rig.ports.desktop.notices.map(({ title }) => title);
  const answered = async (number: string) => {
    const ticketId = String(rig.ticket(number)["id"]);
    rig.context.teller.tell({ kind: "answered", ticketId, title: `${number} answered`, path: `/tickets/${ticketId}` });
  };
  return { ...rig, room, shown, answered };
}
const utc = JSON.stringify({ zone: "UTC", locale: "en-GB" });

describe("quiet hours", () => {
  it("let only the on-call ticket through, and tell of the rest once as it stands when they end", async () => {
    const rig = await inQuiet();
    await rig.ports.clock.advance(31 * MINUTE);
    await rig.answered("PRACTICE-1003");
    await rig.ports.clock.advance(89 * MINUTE - SECOND);
    expect(rig.shown()).toEqual([
      "PRACTICE-1007: on-call engineer due in 30 m",
      "PRACTICE-1007: on-call engineer due in 6 m",
      "PRACTICE-1007: on-call engineer is late",
    ]);
    await rig.ports.clock.advance(5 * SECOND);
    expect(rig.shown().slice(3)).toEqual(["PRACTICE: 1 promised reply is late · 1 ticket answered"]);
    await rig.ports.clock.advance(DAY);
    expect(rig.shown()).toHaveLength(4);
  });

  it("never tell of a promise that was kept meanwhile", async () => {
    const rig = await inQuiet();
    await rig.ports.clock.advance(HOUR);
    const ticketId = String(rig.ticket("PRACTICE-1006")["id"]);
    rig.context.db.prepare("UPDATE ticket SET first_answer_at = ? WHERE id = ?").run(rig.ports.clock.now(), ticketId);
    rig.context.publish("tickets", [ticketId]);
    await rig.ports.clock.advance(2 * HOUR);
    expect(rig.shown().filter((title) => title.includes("1006"))).toEqual([]);
  });

  it("hold back over a restart, and end at once when they are switched off", async () => {
    const rig = await inQuiet();
    await rig.ports.clock.advance(40 * MINUTE);
    await rig.answered("PRACTICE-1003");
    rig.context.teller.tell({ kind: "call", title: "PRACTICE-1003: call at 10:00", path: "/calls" });
    await rig.answered("PRACTICE-1005");
    await rig.room.stop?.();
    const again = createNoticesRoom(rig.context);
    again.start?.();
    const before = rig.shown().length;
    await again.handlers["notices.savePolicy"]({ quietFrom: null, quietTo: null });
    expect(rig.shown().slice(before)).toEqual(["PRACTICE: 2 tickets answered"]);
    again.onSignal?.("resumed", 0);
    again.onSignal?.("unlocked", 0);
    expect(rig.shown()).toHaveLength(before + 1);
  });
});

describe("the policy of notices", () => {
  it("is silent about sites and knows no quiet hours until the user says otherwise", async () => {
    const { context, events } = createTestContext();
    const room = createNoticesRoom(context);
    expect(await room.handlers["notices.policy"]({})).toEqual({ quietFrom: null, quietTo: null, namesSites: false });
    await room.handlers["notices.savePolicy"]({ quietFrom: "22:00", quietTo: "07:00" });
    await room.handlers["notices.savePolicy"]({ namesSites: true });
    expect(await room.handlers["notices.policy"]({})).toEqual({
      quietFrom: "22:00",
      quietTo: "07:00",
      namesSites: true,
    });
    expect(events).toContainEqual({ kind: "changed", topic: "notices", ids: [] });
    await room.stop?.();
  });
});
