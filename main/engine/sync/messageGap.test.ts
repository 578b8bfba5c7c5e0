import { expect, it } from "vitest";
import { createDeskRig } from "../../../test/builders/deskRig.ts";

it("reads the older messages of a ticket of which only the newest came, by a look before a reply", async () => {
  const rig = await createDeskRig();
  const { id } = await rig.open();
  const busiest = rig.context.db
    .prepare<[], { id: string; n: number }>(
      "SELECT ticket_id AS id, count(*) AS n FROM message GROUP BY ticket_id ORDER BY n DESC LIMIT 1",
    )
    .get();
  expect(busiest?.n).toBeGreaterThan(1);
  const ticketId = busiest?.id ?? "";
  rig.context.db
    .prepare(
      `DELETE FROM message WHERE ticket_id = @ticketId AND created_at <
         (SELECT max(created_at) FROM message WHERE ticket_id = @ticketId)`,
    )
    .run({ ticketId });
  rig.context.db.prepare("UPDATE ticket SET messages_through = NULL WHERE id = ?").run(ticketId);

  await rig.sync.pull(id);
  const held = rig.context.db.prepare<[string], { n: number }>("SELECT count(*) AS n FROM message WHERE ticket_id = ?");
  expect(held.get(ticketId)?.n).toBe(busiest?.n);
});
