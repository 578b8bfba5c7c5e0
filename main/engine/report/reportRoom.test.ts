import { describe, expect, it } from "vitest";
import { createTicketRig, type TicketRig } from "../../../test/builders/ticketRig.ts";
import { reportSchema, type Report } from "../../../shared/report/report.ts";
import { recount } from "../../../shared/report/recount.ts";
import { DAY, HOUR, MINUTE } from "../../../shared/units.ts";
import { createReportRoom } from "./reportRoom.ts";

async function reporting(rig: TicketRig) {
  const room = createReportRoom(rig.context, { callsAt: (atMs) => rig.calls.callsAt(atMs) });
  const month = (name: string, zone = "UTC"): Report =>
    reportSchema.parse(room.handlers["report.month"]({ month: name, zone }));
  return { room, month };
}

/** The rig's tickets of one site with instants of our own; answers how many there are. */
function setTickets(
  rig: TicketRig,
  siteName: string,
  tickets: readonly Readonly<Record<string, number | null>>[],
): void {
  const site = rig.site(siteName);
  const rows = rig.context.db.prepare<[], { id: string }>("SELECT id FROM ticket ORDER BY id").all();
  rig.context.db.prepare("UPDATE ticket SET created_at = 0").run();
  for (const [index, { createdAt, answeredAt, closedAt }] of tickets.entries()) {
    rig.context.db
      .prepare(
        `UPDATE ticket SET site_id = ?, site_name = ?, organization_id = ?, level = 'standard', server_due_at = NULL,
           created_at = ?, first_answer_at = ?, last_agent_at = ?, last_customer_at = ?, closed_at = ?,
           status = iif(? IS NULL, 'open', 'solved') WHERE id = ?`,
      )
      .run(
        site.id,
        site.name,
        site.organizationId,
        createdAt,
        answeredAt,
        answeredAt,
        createdAt,
        closedAt,
        closedAt,
        rows[index]?.id,
      );
  }
}

const MAY = Date.UTC(2016, 4, 3, 9);

describe("the report of a month", () => {
  it("says for each ticket what was promised, what came of it and by how much it was late", async () => {
    const rig = await createTicketRig();
    await rig.quiet();
    setTickets(rig, "cedar-live", [
      { createdAt: MAY, answeredAt: MAY + 38 * MINUTE, closedAt: null },
      { createdAt: MAY + DAY, answeredAt: MAY + DAY + 2 * HOUR + 1, closedAt: null },
      { createdAt: MAY + 2 * DAY, answeredAt: null, closedAt: MAY + 2 * DAY + HOUR },
      { createdAt: rig.context.clock.now() - 3 * HOUR, answeredAt: null, closedAt: null },
    ]);
    const { month } = await reporting(rig);
    const rows = month("2016-05").sites.flatMap((site) => site.rows);
    expect(rows.map(({ outcome, actualMs, lateByMs }) => [outcome, actualMs, lateByMs])).toEqual([
      ["overdue", null, HOUR],
      ["kept", 38 * MINUTE, null],
      ["late", 2 * HOUR + 1, 1],
      ["closedWithout", null, null],
    ]);
    expect(rows[1]).toMatchObject({ promisedMs: 2 * HOUR, isAssumed: true, isServers: false, strength: "objective" });
  });

  it("counts a ticket in the month of its creation, in the zone that is asked for, to the second", async () => {
    const rig = await createTicketRig();
    await rig.quiet();
    const berlinMidnight = Date.UTC(2016, 4, 31, 22);
    setTickets(rig, "cedar-live", [
      { createdAt: berlinMidnight - 1_000, answeredAt: null, closedAt: null },
      { createdAt: berlinMidnight, answeredAt: null, closedAt: null },
    ]);
    const { month } = await reporting(rig);
    const counts = (zone: string) => ["2016-05", "2016-06"].map((name) => month(name, zone).totals.tickets);
    expect(counts("Europe/Berlin")).toEqual([1, 1]);
    expect(counts("America/Los_Angeles")).toEqual([2, 0]);
  });

  it("is the same on screen and in its export, and a recount of the export agrees", async () => {
    const rig = await createTicketRig();
    const { room, month } = await reporting(rig);
    const name = new Date(rig.context.clock.now()).toISOString().slice(0, 7);
    const exported = await room.handlers["report.export"]({ month: name, zone: "UTC" });
    const shown = month(name);
    expect(shown.totals.tickets).toBeGreaterThan(0);
    expect(JSON.parse(exported.json)).toEqual(shown);
    expect(recount(JSON.parse(exported.json))).toEqual(shown.totals);
    expect(exported.csv.trimEnd().split("\r\n")).toHaveLength(shown.totals.tickets + 1);
    expect(exported.suggestedName).toBe(`standby-report-${name}`);
  });

  it("is empty for a month without tickets, and refuses a zone nobody knows", async () => {
    const rig = await createTicketRig();
    const { month } = await reporting(rig);
    expect(month("2001-01")).toMatchObject({ sites: [], totals: { tickets: 0, lateByMs: 0 } });
    expect(() => month("2001-01", "Mars/Olympus")).toThrow("no time zone");
  });

  it("shows no number for unlimited calls, and the used ones of a counted plan", async () => {
    const rig = await createTicketRig();
    const { month } = await reporting(rig);
    const name = new Date(rig.context.clock.now()).toISOString().slice(0, 7);
    const calls = Object.fromEntries(month(name).sites.map((site) => [site.siteName, site.calls]));
    const unlimited = Object.values(calls).filter((one) => one?.kind === "unlimited");
    expect(new Set(unlimited.map((one) => one?.used ?? one?.allowed))).toEqual(new Set([null]));
    expect(Object.values(calls).filter((one) => one?.kind === "counted").length).toBeGreaterThan(0);
  });
});
