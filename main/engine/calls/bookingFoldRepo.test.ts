import { describe, expect, it } from "vitest";
import { composeCallMessage, type CallNote } from "../../../shared/calls/callMessage.ts";
import { composeCallText } from "../../../shared/calls/callText.ts";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { DAY, MINUTE } from "../../../shared/units.ts";
import { refreshTicketFacts } from "../sync/ticketFactsRepo.ts";

const SLOT = Date.UTC(2016, 4, 10, 15);
const zones = { zone: "UTC", hostZone: null };

/** A call of one site, and a colleague whose words come at any instant. */
async function callRig() {
  const rig = await createTicketRig();
  const call = { topic: "Cache", agenda: "", slotStartsMs: [SLOT], minutes: 30, zone: "UTC", phone: "", attendees: "" };
  await rig.file("Call request: Cache", composeCallText(call));
  await rig.sync();
  await rig.quiet();
  const site = rig.site("cedar-live");
  rig.context.db
    .prepare("UPDATE ticket SET site_id = ?, site_name = ?, organization_id = ? WHERE subject = 'Call request: Cache'")
    .run(site.id, site.name, site.organizationId);
  const { id: ticketId } = await rig.find("Call request: Cache");
  const insert = rig.context.db.prepare(
    `INSERT INTO message (id, ticket_id, remote_id, author_remote_id, author_name, is_agent, is_me, body, created_at)
     VALUES (@remoteId, @ticketId, @remoteId, '9', 'Practice user two', 0, 0, @body, @atMs)`,
  );
  return {
    rig,
    ticketId,
    says(note: CallNote, atMs: number) {
      insert.run({ remoteId: `9${atMs}`, ticketId, body: composeCallMessage(note, zones), atMs });
      refreshTicketFacts(rig.context.db, ticketId);
      rig.ports.clock.set(Math.max(rig.ports.clock.now(), atMs));
    },
    balance: () => rig.calls.callBalanceOf(site.id),
    booking: async () => (await rig.detail(ticketId)).booking,
  };
}
const agreed = { kind: "agreed", slotStartMs: SLOT, minutes: 30 } as const;
const cancelled = { kind: "cancelled", reason: "" } as const;

describe("a call that its ticket speaks of again", () => {
  it("comes back when it is cancelled before its slot has passed, and stays used when that comes later", async () => {
    const early = await callRig();
    early.says(agreed, SLOT - DAY);
    early.says(cancelled, SLOT + 30 * MINUTE - 1);
    expect(early.balance()).toMatchObject({ used: 0, booked: 0, left: 2 });
    expect(await early.booking()).toMatchObject({ state: "cancelled" });
    const late = await callRig();
    late.says(agreed, SLOT - DAY);
    late.says(cancelled, SLOT + 30 * MINUTE);
    expect(late.balance()).toMatchObject({ used: 1, left: 1 });
    expect(await late.booking()).toMatchObject({ state: "agreed", startMs: SLOT });
  });

  it("is one call more where other times are asked for after its slot has passed", async () => {
    const { says, balance, booking, rig } = await callRig();
    says(agreed, SLOT - DAY);
    says({ kind: "moved", slotStartsMs: [SLOT + 2 * DAY], reason: "" }, SLOT + DAY);
    expect(balance()).toMatchObject({ used: 1, asked: 1, left: 1 });
    expect(await booking()).toMatchObject({ state: "asked", proposedStartsMs: [SLOT + 2 * DAY] });
    says({ kind: "agreed", slotStartMs: SLOT + 2 * DAY, minutes: 30 }, SLOT + DAY + MINUTE);
    expect(balance()).toMatchObject({ used: 1, booked: 1, left: 0 });
    says(cancelled, SLOT + DAY + 2 * MINUTE);
    expect(balance()).toMatchObject({ used: 1, booked: 0, left: 1 });
    expect(await booking()).toMatchObject({ state: "cancelled" });
    const { siteId } = (await booking()) ?? { siteId: null };
    const back = { siteId, organizationId: null, atMs: SLOT, amount: -1, reason: "The host did not call." };
    await rig.calls.handlers["calls.correct"](back);
    expect(balance()).toMatchObject({ used: 0, corrections: -1, left: 2 });
  });

  it("cannot be cancelled from here once its slot has passed", async () => {
    const { says, rig, ticketId } = await callRig();
    says(agreed, SLOT - DAY);
    rig.ports.clock.set(SLOT + 30 * MINUTE);
    expect(() => rig.calls.handlers["calls.cancel"]({ ticketId })).toThrow("counts as used");
  });
});
