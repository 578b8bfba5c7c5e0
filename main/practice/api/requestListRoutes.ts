import { z } from "zod";
import type { DeskContext } from "../deskContext.ts";
import type { TicketOrder, TicketScope } from "../store/ticketsRepo.ts";
import { ticketStatuses, type Ticket, type TicketStatus } from "../store/ticketRow.ts";
import { isMember } from "./access.ts";
import { ok, type Answer } from "./answer.ts";
import { pageOf, readPageAsk, windowOf } from "./paging.ts";
import { forbidden, recordInvalid, recordNotFound } from "./problems.ts";
import { requestJson } from "./requestJson.ts";
import { idParam, type Routes, type Visit } from "./visit.ts";

const openStatuses: readonly TicketStatus[] = ["new", "open", "pending", "hold"];
const solvedStatuses: readonly TicketStatus[] = ["solved", "closed"];

export function requestListRoutes(context: DeskContext): Routes {
  return [
    ["GET", "/api/v2/requests", (visit) => list(context, visit, own(visit), null)],
    ["GET", "/api/v2/requests/open", (visit) => list(context, visit, own(visit), openStatuses)],
    ["GET", "/api/v2/requests/solved", (visit) => list(context, visit, own(visit), solvedStatuses)],
    [
      "GET",
      "/api/v2/requests/ccd",
      (visit) => list(context, visit, { kind: "collaborator", id: visit.viewer.id }, null),
    ],
    ["GET", "/api/v2/organizations/:id/requests", (visit) => listOfOrganization(context, visit)],
  ];
}

function own(visit: Visit): TicketScope {
  return { kind: "requester", id: visit.viewer.id };
}

function listOfOrganization(context: DeskContext, visit: Visit): Answer {
  const { store } = context;
  const id = idParam(visit);
  if (id === null || store.people.organizations([id]).length === 0) return recordNotFound;
  if (!isMember(store, visit.viewer.id, id)) return forbidden;
  return list(context, visit, { kind: "organization", id }, null);
}

function list(
  { store, listLimit }: DeskContext,
  visit: Visit,
  scope: TicketScope,
  fixed: readonly TicketStatus[] | null,
): Answer {
  const ask = readPageAsk(visit.query);
  if (!ask.ok) return ask.problem;
  const order = readOrder(visit.query);
  if (order === null)
    return recordInvalid("sort_by", "sort_by must be created_at or updated_at, sort_order asc or desc");
  const filter = { scope, statuses: fixed ?? readStatuses(visit.query) };
  const tooLong = listLimit.refusal(ask.value.size, () => store.tickets.count(filter));
  if (tooLong !== null) return tooLong;
  const { rows, frame } = pageOf<Ticket>({
    ask: ask.value,
    found: store.tickets.list(filter, order, windowOf(ask.value)),
    keyOf: (ticket) => ({ time: order.by === "created_at" ? ticket.createdAt : ticket.updatedAt, id: ticket.id }),
    url: visit.url,
    count: () => store.tickets.count(filter),
  });
  return ok({ requests: rows.map((ticket) => requestJson(ticket, visit.viewer.id, visit.origin)), ...frame });
}

const orderSchema = z.object({
  sort_by: z.enum(["created_at", "updated_at"]).default("created_at"),
  sort_order: z.enum(["asc", "desc"]).default("asc"),
  sort: z.enum(["created_at", "-created_at", "updated_at", "-updated_at"]).optional(),
});

/** Both spellings are understood: `sort_by` with `sort_order`, and `sort=-updated_at`, which wins. */
function readOrder(query: unknown): TicketOrder | null {
  const parsed = orderSchema.safeParse(query);
  if (!parsed.success) return null;
  const { sort, sort_by: by, sort_order: direction } = parsed.data;
  if (sort === undefined) return { by, direction };
  return {
    by: sort.endsWith("created_at") ? "created_at" : "updated_at",
    direction: sort.startsWith("-") ? "desc" : "asc",
  };
}

/** A filter with a status that does not exist filters nothing, as in the imitated API. */
export function readStatuses(query: unknown): readonly TicketStatus[] | null {
  const parsed = z.object({ status: z.string() }).safeParse(query);
  if (!parsed.success) return null;
  const statuses = z.array(z.enum(ticketStatuses)).safeParse(parsed.data.status.split(","));
  return statuses.success ? statuses.data : null;
}
