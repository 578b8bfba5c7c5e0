import { createOpenTicketsRepo } from "../promises/openTicketsRepo.ts";
import { createClockReader } from "../promises/ticketClock.ts";
import { createTicketRowsRepo } from "./ticketRowsRepo.ts";
import { createMatchesRepo } from "./matchesRepo.ts";
import { groupByClient } from "./listOrder.ts";
import { sortByPressure } from "./nowOverview.ts";
import { readClock } from "../../../shared/promise/clockReading.ts";
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

    const q = `SELECT t.id, t.number, a.realm, t.updated_at AS updatedAtMs, a.clock_offset_ms AS clockOffsetMs,
    a.created_at AS accountSinceMs, t.policy_id AS policyId, t.site_name AS siteName, t.level AS level, t.status AS status, t.created_at AS createdAtMs,
  t.first_answer_at AS firstAnswerAtMs, t.last_agent_at AS lastAgentAtMs, t.last_customer_at AS lastCustomerAtMs,
  t.closed_at AS closedAtMs, t.is_by_hand AS isByHandFlag, t.site_id AS siteId, t.organization_id AS organizationId
  FROM account a JOIN ticket t ON t.account_id = a.id
  WHERE t.closed_at IS NULL AND t.status NOT IN ('solved', 'closed') AND a.realm = ?`;
    process.stdout.write(JSON.stringify([rig.context.db.prepare("EXPLAIN QUERY PLAN " + q).all("practice"),
      await medianMs(() => rig.context.db.prepare(q).all("practice")),
      await medianMs(() => rig.context.db.prepare(q).raw().all("practice")),
      await medianMs(() => rig.context.db.prepare(q.replace("SELECT", "SELECT count(*) FROM (SELECT") + ")").all("practice")),
      rig.context.db.pragma("cache_size"), rig.context.db.pragma("page_count"), rig.context.db.prepare("select count(*), avg(length(description)) from ticket").all()]) + "\n");
    const repo = createOpenTicketsRepo(rig.context.db);
    const all = repo.ofRealm("practice");
    const reader = createClockReader();
    const clocks = all.map((t) => reader(t.facts));
    const rowsRepo = createTicketRowsRepo(rig.context.db);
    const m = createMatchesRepo(rig.context.db);
    const ids = m.find("practice", wholeList).slice(0,200).map(x=>x.id);
    const out = await rig.list({});
    process.stdout.write(JSON.stringify({
      n: all.length,
      openQuery: await medianMs(() => repo.ofRealm("practice")),
      clocks: await medianMs(() => { const r = createClockReader(); for (const t of all) r(t.facts); }),
      read: await medianMs(() => { for (const c of clocks) readClock(c, 5); }),
      sort: await medianMs(() => sortByPressure(all, rig.ports.clock.now())),
      overview: await medianMs(() => rig.overview()),
      rows200: await medianMs(() => rowsRepo.read("practice", ids)),
      match: await medianMs(() => m.find("practice", wholeList)),
      group: await medianMs(() => groupByClient(m.find("practice", wholeList))),
      zod: await medianMs(() => engineRoutes["tickets.list"].output.parse(out)),
    }) + "\n");
  });
});
