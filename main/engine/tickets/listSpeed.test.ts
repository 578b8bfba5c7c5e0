import { describe, expect, it } from "vitest";
import { createTicketRig, type TicketRig } from "../../../test/builders/ticketRig.ts";
import type { TicketFilter } from "../../../shared/ipc/routes/tickets.ts";
import { MINUTE } from "../../../shared/units.ts";
import { createServerTables } from "../sync/serverTables.ts";
import { createTicketRowsRepo } from "./ticketRowsRepo.ts";
import { remoteTicket } from "../../../test/builders/remoteTicket.ts";

const COUNT = 10_000;
/** Of what reading every ticket costs in the same minute: a bound that a busy machine does not move. */
const LARGEST_SHARE = 1 / 3;

/** Ten thousand tickets over the sample's sites, written the way a pull writes them. */
async function bigRig(): Promise<TicketRig> {
  const rig = await createTicketRig();
  const account = rig.account(rig.accountId);
  const sites = rig.sites.list("practice");
  const server = createServerTables(rig.context);
  const start = rig.ports.clock.now() - COUNT * MINUTE;
  rig.context.db.transaction(() => {
    for (let index = 0; index < COUNT; index += 1) {
      const at = start + index * MINUTE;
      const remote = remoteTicket(at, {
        remoteId: String(50_000 + index),
        subject: `Slow page number ${index}`,
        description: `It began today. ${"Steps and paths and more words. ".repeat(8)}`,
        status: (["new", "open", "pending", "hold", "solved", "closed"] as const)[index % 6] ?? "open",
        requesterId: index % 4 === 0 ? account.remoteUserId : "9",
        requesterName: "Agency user two",
        organizationRemoteId: "7001",
        siteName: sites[index % sites.length]?.name ?? "",
        environment: "Live",
        scenario: "site",
      });
      const { id } = server.writeTicket(account, remote);
      if (index % 3 !== 0) continue;
      const answer = {
        remoteId: String(index),
        authorId: "1",
        authorName: "Agent",
        isAgent: true,
        body: "We look.",
        reference: null,
        attachments: [],
      };
      server.writeMessages(id, [{ ...answer, createdAtMs: at + MINUTE }]);
    }
  })();
  return rig;
}

async function bestMs(run: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round += 1) {
    const before = performance.now();
    await run();
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

describe("10,000 tickets", () => {
  it("are paged and searched at a fraction of what reading them costs", { timeout: 180_000 }, async () => {
    const rig = await bigRig();
    const page =
      (filter: Partial<TicketFilter>, offset = 0) =>
      () =>
        rig.list(filter, offset);
    const everyId = (await rig.list({}, 0, COUNT + 7)).rows.map(({ id }) => id);
    const rows = createTicketRowsRepo(rig.context.db, rig.context.policies);
    const figures = {
      firstPage: await bestMs(page({})),
      lastPage: await bestMs(page({}, COUNT - 200)),
      openMine: await bestMs(page({ state: "open", owner: "mine" })),
      searchMany: await bestMs(page({ query: "slow pa" })),
      searchOne: await bestMs(page({ query: "number 9999" })),
    };
    const baselineMs = await bestMs(() => rows.read("practice", everyId));
    if (process.env["SHOW_FIGURES"]) {
      const now = await bestMs(rig.overview);
      const watch = await bestMs(() => rig.tickets.onSignal?.("resumed", 0));
      process.stdout.write(`${JSON.stringify({ ...figures, baselineMs, now, watch })}\n`);
    }
    const first = await page({})();
    expect([first.rows.length, first.total, everyId.length]).toEqual([200, COUNT + 7, COUNT + 7]);
    expect((await page({ query: "number 9999" })()).total).toBe(1);
    expect((await page({ query: "slow pa" })()).total).toBe(COUNT);
    expect((await rig.overview()).late).toHaveLength(100);
    for (const ms of Object.values(figures)) expect(ms).toBeLessThan(baselineMs * LARGEST_SHARE);
  });

  it("are matched from an index alone", async () => {
    const { context } = await createTicketRig();
    const sql = `SELECT t.id, t.client_id FROM ticket t INDEXED BY ticket_by_update WHERE t.account_id IN (?) AND t.is_mine = 1
      AND t.closed_at IS NULL AND t.status NOT IN ('solved', 'closed') ORDER BY t.updated_at DESC, t.id`;
    const plan = context.db.prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all("account");
    expect(plan.map(({ detail }) => detail)).toEqual(["SEARCH t USING COVERING INDEX ticket_by_update (account_id=?)"]);
  });
});
