import { describe, expect, it } from "vitest";
import { createTicketRig, wholeList, type TicketRig } from "../../../test/builders/ticketRig.ts";
import { engineRoutes } from "../../../shared/ipc/routes/index.ts";
import { MINUTE } from "../../../shared/units.ts";
import type { RemoteTicket } from "../helpdesks/helpdesk.ts";
import { storeMessages, storeTicket } from "../sync/serverTables.ts";

const COUNT = 10_000;
/** The goals are 30 and 50 ms on a machine of its own; this bound only has to catch a list that reads all tickets. */
const LIST_LIMIT_MS = 100;
const SEARCH_LIMIT_MS = 150;

/** Ten thousand tickets over the sample's sites, written the way a pull writes them. */
async function bigRig(): Promise<TicketRig> {
  const rig = await createTicketRig();
  const account = rig.account(rig.accountId);
  const sites = rig.sites.list("practice");
  const start = rig.ports.clock.now() - COUNT * MINUTE;
  rig.context.db.transaction(() => {
    for (let index = 0; index < COUNT; index += 1) {
      const at = start + index * MINUTE;
      const remote: RemoteTicket = {
        remoteId: String(50_000 + index),
        subject: `Slow page number ${index}`,
        description: `It began today. ${"Steps and paths and more words. ".repeat(8)}`,
        status: (["new", "open", "pending", "hold", "solved", "closed"] as const)[index % 6] ?? "open",
        createdAtMs: at,
        updatedAtMs: at,
        requesterId: index % 4 === 0 ? account.remoteUserId : "9",
        requesterName: "Agency user two",
        organizationRemoteId: "7001",
        siteName: sites[index % sites.length]?.name ?? "",
        environment: "Live",
        scenario: "site",
        level: "standard",
        reference: null,
        canSolve: false,
        webUrl: null,
      };
      const id = storeTicket(rig.context, account, remote);
      if (index % 3 !== 0) continue;
      const answer = { remoteId: String(index), authorId: "1", authorName: "Agent", isAgent: true, body: "We look.", attachments: [] };
      storeMessages(rig.context, id, [{ ...answer, createdAtMs: at + MINUTE }]);
    }
  })();
  return rig;
}

async function medianMs(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const before = performance.now();
    await run();
    times.push(performance.now() - before);
  }
  return times.toSorted((a, b) => a - b)[4] ?? Infinity;
}

describe("10,000 tickets", () => {
  it("are listed, searched and weighed without anybody waiting", { timeout: 120_000 }, async () => {
    const rig = await bigRig();
    const page = (filter: Partial<typeof wholeList>, offset = 0) => async () =>
      engineRoutes["tickets.list"].output.parse(await rig.list(filter, offset));
    const figures = {
      firstPage: await medianMs(page({})),
      lastPage: await medianMs(page({}, COUNT - 200)),
      openMine: await medianMs(page({ state: "open", owner: "mine" })),
      searchMany: await medianMs(page({ query: "slow pa" })),
      searchOne: await medianMs(page({ query: "number 9999" })),
      now: await medianMs(async () => engineRoutes["now.overview"].output.parse(await rig.overview())),
      watch: await medianMs(() => rig.tickets.onSignal?.("focused")),
    };
    if (process.env["SHOW_FIGURES"]) process.stdout.write(`${JSON.stringify(figures)}\n`);
    const { rows, total } = await page({})();
    expect([rows.length, total]).toEqual([200, COUNT + 7]);
    expect((await page({ query: "number 9999" })()).total).toBe(1);
    expect((await page({ query: "slow pa" })()).total).toBe(COUNT);
    expect((await rig.overview()).late).toHaveLength(100);
    for (const name of ["firstPage", "lastPage", "openMine"] as const) expect(figures[name]).toBeLessThan(LIST_LIMIT_MS);
    for (const name of ["searchMany", "searchOne"] as const) expect(figures[name]).toBeLessThan(SEARCH_LIMIT_MS);
  });

  it("are matched from an index alone", async () => {
    const { context } = await createTicketRig();
    const sql = `SELECT t.id, t.client_id FROM ticket t INDEXED BY ticket_by_update WHERE t.account_id IN (?) AND t.is_mine = 1
      AND t.closed_at IS NULL AND t.status NOT IN ('solved', 'closed') ORDER BY t.updated_at DESC, t.id`;
    const plan = context.db.prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all("account");
    expect(plan.map(({ detail }) => detail)).toEqual(["SEARCH t USING COVERING INDEX ticket_by_update (account_id=?)"]);
  });
});
