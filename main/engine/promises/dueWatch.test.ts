import { describe, expect, it } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../shared/units.ts";
import { createTicketsRoom } from "../tickets/ticketsRoom.ts";

/** The story has one running clock of the user: on-call, 22 of 60 min gone; and one of 40 of 120 min. */
async function watched(options: Parameters<typeof createTicketRig>[0] = {}) {
  const rig = await createTicketRig(options);
  await rig.quiet();
  rig.tickets.start?.();
  return rig;
}

const titles = ({ ports }: Awaited<ReturnType<typeof watched>>) => ports.desktop.notices.map(({ title }) => title);

describe("notices of promised replies", () => {
  it("come once when a reply is near, very near and late, without the ticket's words", async () => {
    const rig = await watched();
    await rig.ports.clock.advance(8 * MINUTE - SECOND);
    expect(titles(rig)).toEqual([]);
    await rig.ports.clock.advance(2 * SECOND);
    expect(rig.ports.desktop.notices).toEqual([
      {
        title: "PRACTICE-1007: on-call engineer due in 30 m",
        body: "",
        path: `/tickets/${(await rig.find("Intranet")).id}`,
        isUrgent: true,
      },
    ]);
    await rig.ports.clock.advance(30 * MINUTE);
    expect(titles(rig)).toEqual([
      "PRACTICE-1007: on-call engineer due in 30 m",
      "PRACTICE-1007: on-call engineer due in 6 m",
      "PRACTICE-1007: on-call engineer is late",
    ]);
    await rig.ports.clock.advance(3 * HOUR);
    expect(titles(rig).slice(3)).toEqual([
      "PRACTICE-1006: promised reply due in 30 m",
      "PRACTICE-1006: promised reply due in 12 m",
      "PRACTICE-1006: promised reply is late",
    ]);
  });

  it("are not repeated by a restart, and one that was slept through is told late only", async () => {
    const rig = await watched();
    await rig.ports.clock.advance(10 * MINUTE);
    expect(titles(rig)).toHaveLength(1);
    await rig.tickets.stop?.();
    await rig.ports.clock.advance(DAY);
    const again = createTicketsRoom(rig.context, {
      helpdesks: rig.helpdesks,
      fileCache: rig.fileCache,
      subscribe: rig.subscribe,
    });
    again.start?.();
    await rig.ports.clock.advance(2 * SECOND);
    expect(titles(rig).slice(1).toSorted()).toEqual([
      "PRACTICE-1006: promised reply is late",
      "PRACTICE-1007: on-call engineer is late",
    ]);
    await again.stop?.();
    again.start?.();
    again.onSignal?.("resumed", 0);
    expect(titles(rig)).toHaveLength(3);
    await again.stop?.();
  });

  it("are told of once, whatever the clock and the signals do", async () => {
    const rig = await watched();
    await rig.ports.clock.advance(3 * HOUR);
    const told = titles(rig);
    const lateAtMs = rig.ports.clock.now();
    for (const atMs of [lateAtMs - 3 * HOUR, lateAtMs - 80 * MINUTE, lateAtMs + DAY, lateAtMs]) {
      rig.ports.clock.set(atMs);
      rig.tickets.onSignal?.("clockMoved", atMs - lateAtMs);
      rig.tickets.onSignal?.("resumed", 0);
      rig.tickets.onSignal?.("resumed", 0);
    }
    await rig.ports.clock.advance(HOUR);
    expect(titles(rig)).toEqual(told);
    expect(told).toHaveLength(6);
  });

  it("say nothing of what was late before the account was added", async () => {
    const rig = await createTicketRig();
    await rig.quiet();
    rig.context.db.prepare("UPDATE account SET created_at = ?").run(rig.ports.clock.now() + 2 * HOUR);
    rig.tickets.start?.();
    await rig.ports.clock.advance(2 * HOUR);
    expect(titles(rig)).toEqual([]);
  });

  it("say nothing once the helpdesk has answered, or of a colleague's ticket", async () => {
    const rig = await createTicketRig();
    await rig.agent(1006, "answer");
    const theirs = await rig.file("A colleague's", "It began today.", "Practice user two");
    await rig.sync();
    await rig.quiet();
    const shop = rig.site("alder-shop");
    rig.context.db
      .prepare("UPDATE ticket SET site_id = ?, site_name = 'alder-shop' WHERE number = ?")
      .run(shop.id, `PRACTICE-${theirs}`);
    expect((await rig.find("A colleague's")).clock.state).toBe("running");
    rig.tickets.start?.();
    await rig.ports.clock.advance(4 * HOUR);
    expect(titles(rig)).toEqual([
      "PRACTICE-1006 answered",
      "PRACTICE-1007: on-call engineer due in 30 m",
      "PRACTICE-1007: on-call engineer due in 6 m",
      "PRACTICE-1007: on-call engineer is late",
    ]);
  });

  it("go by the helpdesk's clock", async () => {
    const rig = await watched({ deskAheadMs: 10 * MINUTE });
    const { createdAtMs } = await rig.find("Intranet");
    await rig.ports.clock.advance(7 * MINUTE);
    expect(titles(rig)).toEqual([]);
    await rig.ports.clock.advance(MINUTE + SECOND);
    // By our own clock the ticket would be 20 min old here.
    expect(rig.ports.clock.now() - createdAtMs).toBeLessThan(21 * MINUTE);
    expect(titles(rig)).toEqual(["PRACTICE-1007: on-call engineer due in 30 m"]);
  });

  it("come together when they are many", async () => {
    const rig = await createTicketRig();
    for (const subject of ["One", "Two", "Three"]) await rig.file(subject);
    await rig.sync();
    await rig.quiet();
    const shop = rig.site("alder-shop");
    rig.context.db
      .prepare("UPDATE ticket SET site_id = ?, site_name = 'alder-shop' WHERE subject IN ('One', 'Two', 'Three')")
      .run(shop.id);
    await rig.ports.clock.advance(DAY);
    rig.tickets.start?.();
    await rig.ports.clock.advance(2 * SECOND);
    expect(rig.ports.desktop.notices).toEqual([
      { title: "PRACTICE: 5 promised replies are late", body: "", path: "/now", isUrgent: true },
    ]);
  });
});

describe("the tray's line", () => {
  it("names the next due reply and follows answers, records and the realm in view", async () => {
    const rig = await watched();
    const line = () => rig.ports.desktop.badges.at(-1);
    await rig.ports.clock.advance(2 * SECOND);
    expect(line()).toEqual({ unsent: 0, needsYou: 0, late: 0, nextDue: "PRACTICE-1007 · 09:38" });
    const { id: ticketId } = await rig.find("Intranet");
    const atMs = rig.ports.clock.now();
    await rig.tickets.handlers["tickets.record"]({ ticketId, kind: "engineerOnIt", atMs, text: "" });
    await rig.ports.clock.advance(SECOND);
    expect(line()?.nextDue).toBe("PRACTICE-1006 · 10:20");
    await rig.ports.clock.advance(3 * HOUR);
    expect(line()).toMatchObject({ late: 1, nextDue: "" });
    const shown = rig.ports.desktop.badges.length;
    await rig.ports.clock.advance(3 * HOUR);
    expect(rig.ports.desktop.badges).toHaveLength(shown);
    rig.context.db.prepare("UPDATE setting SET value = 'real' WHERE key = 'app.realm'").run();
    rig.context.publish("status");
    await rig.ports.clock.advance(SECOND);
    expect(line()).toMatchObject({ late: 0, nextDue: "" });
  });
});
