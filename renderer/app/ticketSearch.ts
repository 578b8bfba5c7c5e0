import type { TicketFilter } from "../../shared/ipc/routes/tickets.ts";

/** The filter of the tickets page as it stands in its address; what is left out has its default. */
export type TicketSearch = {
  readonly clientId?: string;
  readonly siteId?: string;
  readonly state?: TicketFilter["state"];
  readonly owner?: TicketFilter["owner"];
  readonly query?: string;
};

/** Reads an address: anything unusable in it falls back to the default instead of an error page. */
export function readTicketSearch(raw: Readonly<Record<string, unknown>>): TicketSearch {
  const { clientId, siteId, state, owner, query } = raw;
  return {
    ...(isId(clientId) ? { clientId } : {}),
    ...(isId(siteId) ? { siteId } : {}),
    ...(state === "solved" || state === "all" ? { state } : {}),
    ...(owner === "mine" ? { owner } : {}),
    ...(typeof query === "string" && query !== "" ? { query: query.slice(0, 200) } : {}),
  };
}

/** What the engine is asked for. Default: everybody's open tickets. */
export function filterOf(search: TicketSearch): TicketFilter {
  return {
    clientId: search.clientId ?? null,
    siteId: search.siteId ?? null,
    state: search.state ?? "open",
    owner: search.owner ?? "team",
    query: search.query ?? "",
  };
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(value);
}
