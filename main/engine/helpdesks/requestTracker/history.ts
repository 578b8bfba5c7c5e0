import type { Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { RestApi } from "./restApi.ts";
import { transactionPageSchema, type RestTransaction } from "./restSchemas.ts";
import { PAGE_SIZE, ticketNumber } from "./ticketSearch.ts";

/** 100,000 entries: no ticket is that long, so a server that never ends is at fault. */
const PAGES_MAX = 1_000;

/**
 * What happened on a ticket, newest first, page by page. Pages are cut before the entries that this user may not see
 * are taken out, so a short or an empty page says nothing about the end: it is where the ticket was created, which
 * everybody sees who sees the ticket at all.
 */
export async function* historyOf(
  api: RestApi,
  remoteTicketId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly RestTransaction[]> {
  const path = `/ticket/${ticketNumber(remoteTicketId)}/history`;
  const fields = "Type,Creator,Created,CustomFields,_hyperlinks";
  const query = { fields, "fields[Creator]": "Name,RealName,EmailAddress", orderby: "id", order: "DESC" };
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const paging = { page: String(page), per_page: String(PAGE_SIZE) };
    const call = { name: "history.list", path, query: { ...query, ...paging }, signal };
    const { items } = await api.ask(transactionPageSchema, call);
    yield items;
    if (items.some((entry) => entry.Type === "Create")) return;
    // A ticket that is not shown to this user any more answers with nothing at all, for ever.
    if (page === 20 && items.length === 0) break;
  }
  throw new HelpdeskError("badAnswer", "The ticket's history does not come to an end.");
}

/** Messages that customers see: the first text, and public answers of either side. Newest first. */
export async function publicEntries(
  api: RestApi,
  remoteTicketId: string,
  sinceMs: Ms | null,
  signal: AbortSignal | undefined,
): Promise<readonly RestTransaction[]> {
  const entries: RestTransaction[] = [];
  for await (const page of historyOf(api, remoteTicketId, signal)) {
    entries.push(...page.filter((entry) => isPublic(entry) && (sinceMs === null || entry.Created >= sinceMs)));
    if (sinceMs !== null && page.some((entry) => entry.Created < sinceMs)) break;
  }
  return entries;
}

export function isPublic(entry: RestTransaction): boolean {
  return entry.Type === "Create" || entry.Type === "Correspond";
}

/** Numbers of the parts (text and files) that an entry consists of. */
export function partIdsOf(entry: RestTransaction): readonly string[] {
  return entry._hyperlinks.flatMap(({ ref, _url: url }) => {
    const id = ref === "attachment" ? /\/attachment\/(\d+)$/u.exec(url)?.[1] : undefined;
    return id === undefined ? [] : [id];
  });
}
