import { MINUTE, type Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { RestApi } from "./restApi.ts";
import type { RestTicket } from "./restSchemas.ts";
import { notAfter, PAGE_SIZE, searchTickets } from "./ticketSearch.ts";

/** What changed while the last pull was under way, or within its second, is read again. */
const OVERLAP: Ms = 2 * MINUTE;
/** 1,000,000 tickets: a search that never ends is at fault. */
const PAGES_MAX = 10_000;

export interface ChangedPage {
  readonly tickets: readonly RestTicket[];
  readonly resumeAt: string | null;
  readonly total: number | null;
}

/** All that changed since then, newest change first. Internal notes count as changes though nobody is shown them. */
export async function* changedSince(api: RestApi, sinceMs: Ms, signal: AbortSignal): AsyncGenerator<ChangedPage> {
  const fromMs = sinceMs - OVERLAP;
  const query = `LastUpdated >= ${notAfter(fromMs)}`;
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const { items } = await searchTickets(api, {
      name: "tickets.changed",
      query,
      orderBy: "LastUpdated",
      page,
      signal,
    });
    const tickets = items.filter((ticket) => ticket.LastUpdated >= fromMs);
    if (tickets.length > 0) yield { tickets, resumeAt: null, total: null };
    if (tickets.length < PAGE_SIZE) return;
  }
  throw endless();
}

interface Place {
  /** All tickets below this number are still to come. */
  readonly below: string;
  readonly total: number | null;
}

/**
 * Every ticket, newest number first. Numbers never change, so nothing slips from page to page while others write, and
 * the walk can go on from its place days later. What changed after its first page is for the pull that follows it.
 */
export async function* allTickets(
  api: RestApi,
  resumeAt: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChangedPage> {
  let place: Place | null = resumeAt === null ? null : readPlace(resumeAt);
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const query = place === null ? "id > 0" : `id < ${place.below}`;
    const { items, total: left } = await searchTickets(api, { name: "tickets.all", query, orderBy: "id", signal });
    const last = items.at(-1);
    if (!last) return;
    place = { below: last.id, total: place === null ? left : place.total };
    yield { tickets: items, resumeAt: writePlace(place), total: place.total };
    if (items.length < PAGE_SIZE) return;
  }
  throw endless();
}

function writePlace({ below, total }: Place): string {
  return `below:${below}/${total ?? ""}`;
}

function readPlace(text: string): Place {
  const [, below, total] = /^below:(\d{1,18})\/(\d*)$/u.exec(text) ?? [];
  if (below === undefined) throw new HelpdeskError("refused", "The place in the list is not known any more.");
  return { below, total: total === undefined || total === "" ? null : Number(total) };
}

function endless(): HelpdeskError {
  return new HelpdeskError("badAnswer", "The helpdesk's list does not come to an end.");
}
