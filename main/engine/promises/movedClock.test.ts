import { describe, expect, it } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { DAY, HOUR, MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { createServerClocks } from "../accounts/serverClocks.ts";

/** The rig with a helpdesk that keeps its own time, watched until nothing new is to be told. */
async function watched() {
  const helpdesk = { deskAheadMs: 0 };
  const rig = await createTicketRig(helpdesk);
  rig.context.db.prepare("UPDATE account SET kind = 'zendesk'").run();
  rig.tickets.start?.();
  await rig.ports.clock.advance(2 * SECOND);
  const clocks = createServerClocks(rig.context);
  const told = rig.ports.desktop.notices.length;
  return {
    rig,
    /** As the engine does on the shell's word, the rooms in their order. */
    jump(byMs: Ms, isShifted = true) {
      rig.ports.clock.set(rig.ports.clock.now() + byMs);
      helpdesk.deskAheadMs -= byMs;
      if (isShifted) clocks.computerMoved(byMs);
      rig.tickets.onSignal?.("clockMoved", byMs);
    },
    news: () => rig.ports.desktop.notices.slice(told).map(({ title }) => title),
    remainingMs: async () => {
      const { clock } = await rig.find("Intranet");
      const offsetMs = rig.account(rig.accountId).clockOffsetMs;
      return (clock.dueAtMs ?? 0) - (rig.ports.clock.now() + offsetMs);
    },
  };
}

describe("promises when this computer's clock is moved", () => {
  it.each([4 * HOUR, -30 * DAY, 365 * DAY, HOUR, -HOUR])("run on as before after %i ms", async (byMs) => {
    const test = await watched();
    const before = await test.remainingMs();
    test.jump(byMs);
    expect([await test.remainingMs(), test.news()]).toEqual([before, []]);
  });

  it("are told late once, at the instant of the helpdesk, however often the clock is moved", async () => {
    const test = await watched();
    const leftMs = await test.remainingMs();
    test.jump(4 * HOUR);
    test.jump(-30 * DAY);
    await test.rig.ports.clock.advance(leftMs - MINUTE);
    const isLate = (title: string) => title.includes("1007") && title.endsWith("late");
    expect(test.news().filter(isLate)).toEqual([]);
    test.jump(365 * DAY);
    await test.rig.ports.clock.advance(MINUTE + SECOND);
    test.jump(-365 * DAY);
    test.rig.tickets.onSignal?.("resumed", 0);

    expect(test.news().filter(isLate)).toHaveLength(1);
  });

  it("would be called late by a clock put forward, if the helpdesk's time moved along", async () => {
    const test = await watched();
    test.jump(4 * HOUR, false);
    expect(test.news()).toContain("PRACTICE-1007: on-call engineer is late");
  });
});
