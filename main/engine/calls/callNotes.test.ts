import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../../shared/units.ts";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";

describe("the notes of a call", () => {
  it("are kept once a sitting, however often they are saved while they are written", async () => {
    const rig = await createTicketRig();
    const { id: ticketId } = await rig.find("cache settings");
    const note = (text: string) => rig.calls.handlers["calls.note"]({ ticketId, text });
    const rows = rig.context.db
      .prepare("SELECT text FROM call_mark WHERE ticket_id = ? AND kind = 'note' ORDER BY recorded_at")
      .pluck();
    for (const text of ["They", "They raise", "They raise the limit."]) {
      await note(text);
      await rig.ports.clock.advance(MINUTE);
    }
    expect((await rig.detail(ticketId)).booking?.notes).toBe("They raise the limit.");
    expect(rows.all(ticketId)).toEqual(["They raise the limit."]);
    await rig.quiet();
    await rig.ports.clock.advance(2 * HOUR);
    await note("They raise the limit on Friday.");
    expect(rows.all(ticketId)).toEqual(["They raise the limit.", "They raise the limit on Friday."]);
    await note("");
    expect((await rig.detail(ticketId)).booking?.notes).toBe("");
  });
});
