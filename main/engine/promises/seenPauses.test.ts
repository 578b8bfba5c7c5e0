import { describe, expect, it } from "vitest";
import { invariant } from "../../../shared/invariant.ts";
import { policyById } from "../../../shared/policy/policySets.ts";
import { HOUR, MINUTE } from "../../../shared/units.ts";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { remoteTicket } from "../../../test/builders/remoteTicket.ts";
import { createTestContext } from "../../../test/builders/testContext.ts";
import { createSitesRepo } from "../sites/sitesRepo.ts";
import { storeTicket } from "../sync/serverTables.ts";
import { explainTicket } from "../tickets/explainTicket.ts";
import { createTicketRowsRepo } from "../tickets/ticketRowsRepo.ts";
import { createOpenTicketsRepo } from "./openTicketsRepo.ts";
import { createClockReader } from "./ticketClock.ts";

const START = Date.UTC(2016, 4, 2, 9);

const may = policyById("pantheon-2016-05");
invariant(may, "the rule set is missing");
const source = { quote: "The clock stops while we wait for you.", section: "Support", page: 0 };
const pausing = {
  ...may,
  standard: may.standard.map((rule) => ({ ...rule, pause: { whileStatus: ["pending" as const], source } })),
};

function rig() {
  const { context } = createTestContext();
  const site = {
    id: context.ids.next(),
    realm: "real" as const,
    name: "alder-shop",
    plan: "business",
    isLaunched: null,
  };
  createSitesRepo(context.db).save({
    ...site,
    environments: [],
    dashboardUrl: "",
    clientId: null,
    organizationId: null,
  });
  const account = addAccount(context);
  const see = (status: "new" | "open" | "pending", minutes: number) =>
    storeTicket(context, account, {
      ...remoteTicket(START, { siteName: "alder-shop" }),
      status,
      updatedAtMs: START + minutes * MINUTE,
    });
  const read = (set: typeof may, id: string) => {
    const [ticket] = createTicketRowsRepo(context.db, { byId: () => set ?? null }).read("real", [id]);
    invariant(ticket, "the ticket is missing");
    return ticket;
  };
  const changes = () => context.db.prepare("SELECT at, was, status FROM ticket_status ORDER BY at").all();
  return { context, see, read, changes };
}

describe("statuses seen to change", () => {
  it("are kept once each, and only where one changed", () => {
    const { see, changes } = rig();
    see("new", 0);
    see("new", 5);
    see("pending", 10);
    see("pending", 20);
    see("open", 40);
    expect(changes()).toEqual([
      { at: START + 10 * MINUTE, was: "new", status: "pending" },
      { at: START + 40 * MINUTE, was: "pending", status: "open" },
    ]);
  });

  it("move the due instant under a set that pauses, in every list alike, and under no other", () => {
    const { context, see, read } = rig();
    const id = see("new", 0);
    see("pending", 10);
    see("open", 40);
    const { row, facts } = read(pausing, id);
    expect(row.clock).toMatchObject({ dueAtMs: START + 2 * HOUR + 30 * MINUTE, pausedForMs: 30 * MINUTE });
    const [open] = createOpenTicketsRepo(context.db).ofRealm("real");
    invariant(open, "no open ticket");
    expect(createClockReader({ byId: () => pausing })(open.facts)).toEqual(row.clock);
    expect(read(may, id).row.clock.dueAtMs).toBe(START + 2 * HOUR);
    const { text } = explainTicket({ row, facts }, pausing, { zone: "UTC", locale: "en-GB", nowMs: START });
    expect(text).toContain("a pause is counted from when Standby saw the status; it may have begun earlier");
    expect(text).toContain("together 2 h = ");
  });

  it("pause nothing that they do not tell of: a ticket first seen pending counts on", () => {
    const { see, read } = rig();
    const id = see("pending", 10);
    expect(read(pausing, id).row.clock).toMatchObject({ state: "running", dueAtMs: START + 2 * HOUR });
    see("open", 20);
    see("pending", 30);
    expect(read(pausing, id).row.clock).toMatchObject({ state: "paused", leftAtPauseMs: 90 * MINUTE });
  });
});
