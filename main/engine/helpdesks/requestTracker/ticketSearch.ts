import { HelpdeskError } from "../helpdeskProblem.ts";
import type { Ms } from "../../../../shared/units.ts";
import { HOUR, SECOND } from "../../../../shared/units.ts";
import type { RestApi } from "./restApi.ts";
import { ticketPageSchema, ticketSchema, type RestTicket } from "./restSchemas.ts";

export const PAGE_SIZE = 100;
const ticketFields = {
  fields: "Subject,Status,Created,LastUpdated,Queue,Creator,Requestor,Cc,SLA,Due,CustomFields,_hyperlinks",
  "fields[Requestor]": "Name,RealName,EmailAddress",
};
/** The westernmost time zone is 12 hours behind UTC, the easternmost 14 ahead. */
const WIDEST_ZONE: Ms = 14 * HOUR;

export interface SearchAsk {
  readonly name: string;
  /** A condition in Request Tracker's search language. */
  readonly query: string;
  readonly orderBy: "id" | "LastUpdated";
  readonly page?: number;
  readonly perPage?: number;
  readonly signal: AbortSignal | undefined;
}

/** One page of the tickets this user may see, newest first; `total` counts the whole search. */
export function searchTickets(api: RestApi, ask: SearchAsk) {
  const { name, query, orderBy, page = 1, perPage = PAGE_SIZE, signal } = ask;
  return api.ask(ticketPageSchema, {
    name,
    path: "/tickets",
    query: { ...ticketFields, query, orderby: orderBy, order: "DESC", page: String(page), per_page: String(perPage) },
    signal,
  });
}

/** The ticket with people's names; one that was merged into another comes back as that other. */
export async function readOne(
  api: RestApi,
  remoteTicketId: string,
  signal: AbortSignal | undefined,
): Promise<RestTicket> {
  const number = ticketNumber(remoteTicketId);
  const { items } = await searchTickets(api, {
    name: "ticket.show",
    query: `id = ${number}`,
    orderBy: "id",
    perPage: 1,
    signal,
  });
  const [ticket] = items;
  // The search leaves out merged and deleted ones; asked by number they are told, or refused with a reason.
  return ticket ?? api.ask(ticketSchema, { name: "ticket.byNumber", path: `/ticket/${number}`, signal });
}

/** Ids go into paths and searches, so nothing but a number passes. */
export function ticketNumber(remoteTicketId: string): string {
  if (/^\d{1,18}$/u.test(remoteTicketId)) return remoteTicketId;
  throw new HelpdeskError("refused", "This is not a ticket number of Request Tracker.");
}

/** Text inside a condition. */
export function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/**
 * An instant as a lower bound. Request Tracker reads it in the user's own time zone, which it does not tell, and passes
 * over a written zone without a word; with "T" and "Z" it reads midnight. So the bound is as much earlier as zones can
 * differ, and the caller looks at the dates that come back.
 */
export function notAfter(instantMs: Ms): string {
  const early = new Date(Math.max(0, Math.floor((instantMs - WIDEST_ZONE) / SECOND) * SECOND));
  return `'${early.toISOString().slice(0, 19).replace("T", " ")}'`;
}
