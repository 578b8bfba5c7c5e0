import { z } from "zod";
import type { DeskContext } from "../deskContext.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Ticket } from "../store/ticketRow.ts";
import { isMember } from "./access.ts";
import { ok, type Answer } from "./answer.ts";
import { pageOf, windowOf, type PageAsk } from "./paging.ts";
import { forbidden, recordInvalid } from "./problems.ts";
import { readStatuses } from "./requestListRoutes.ts";
import { requestJson } from "./requestJson.ts";
import type { Routes, Visit } from "./visit.ts";

const RESULTS_MAX = 1_000;
/** A full-text index lags behind the data; who looks for a ticket sent a moment ago must not rely on it. */
const INDEX_LAG_MS = 20_000;

export function searchRoutes({ store }: DeskContext): Routes {
  return [["GET", "/api/v2/requests/search", (visit) => search(store, visit)]];
}

const querySchema = z.object({
  query: z.string().max(1_000).default(""),
  organization_id: z.coerce.number().int().positive().optional(),
  page: z.coerce.number().int().positive().default(1),
  per_page: z.coerce.number().int().positive().default(100),
});

function search(store: DeskStore, visit: Visit): Answer {
  const parsed = querySchema.safeParse(visit.query);
  if (!parsed.success) return recordInvalid("query", "Search parameters are not valid");
  const { query, organization_id: organizationId, page, per_page: perPage } = parsed.data;
  const ask: PageAsk = { kind: "offset", page, size: Math.min(perPage, 100) };
  if (ask.page * ask.size > RESULTS_MAX)
    return recordInvalid("page", `Search reaches the first ${RESULTS_MAX} results only`);
  if (organizationId !== undefined && !isMember(store, visit.viewer.id, organizationId)) return forbidden;

  const { limit, skip } = windowOf(ask);
  const searched = {
    personId: visit.viewer.id,
    organizationId: organizationId ?? null,
    words: query.split(/\s+/).filter((word) => word !== ""),
    statuses: readStatuses(visit.query),
    indexedUpTo: visit.now - INDEX_LAG_MS,
    limit,
    skip,
  };
  const { rows, frame } = pageOf<Ticket>({
    ask,
    found: store.search.find(searched),
    keyOf: (ticket) => ({ time: ticket.updatedAt, id: ticket.id }),
    url: visit.url,
    count: () => store.search.count(searched),
  });
  return ok({ requests: rows.map((ticket) => requestJson(ticket, visit.viewer.id, visit.origin)), ...frame });
}
