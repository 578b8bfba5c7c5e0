import { DAY, HOUR, type Ms } from "../../../../shared/units.ts";
import { referenceInLastLine } from "../../outbox/reference.ts";
import type { RemoteMessage } from "../helpdesk.ts";
import type { Api } from "./zendeskApi.ts";
import { isReferenceOf, toRemoteMessage, type ReadingFacts } from "./toRemote.ts";
import { pagesOf } from "./pages.ts";
import {
  commentPageSchema,
  requestPageSchema,
  type ZendeskComment,
  type ZendeskPerson,
  type ZendeskRequest,
} from "./zendeskSchemas.ts";

/**
 * The reference alone makes the match; the instant only ends the walk. So it is generous: this computer's clock may have
 * been a time zone off when the first attempt was made, and nobody files hundreds of tickets within a day.
 */
const MARGIN: Ms = DAY + 2 * HOUR;

export interface ReferenceSearch {
  readonly api: Api;
  readonly reference: string;
  /** This computer's clock. */
  readonly sinceMs: Ms;
  /** The helpdesk's clock minus this computer's, as of the newest answer. */
  offsetMs(): Ms;
  readonly signal: AbortSignal;
}

/** The user's own ticket with this reference, newest first; full-text search is no use, its index lags. */
export async function findTicket(search: ReferenceSearch, facts: ReadingFacts): Promise<ZendeskRequest | null> {
  const query = { sort_by: "created_at", sort_order: "desc" };
  const ask = { name: "requests.lookUp", path: "/requests.json", query, schema: requestPageSchema };
  const isMatch = (request: ZendeskRequest) =>
    request.requester_id === facts.me.id && isReferenceOf(request, search.reference);
  const walk = createWalk(search);
  for await (const page of pagesOf({ ...ask, api: search.api, signal: search.signal })) {
    const found = page.requests.find(isMatch);
    if (found) return found;
    if (walk.isPast(page.requests)) return null;
  }
  return null;
}

/** The user's message in this ticket with this reference as its last line, newest first; null = surely not there. */
export async function findReply(
  search: ReferenceSearch,
  requestId: string,
  meId: string,
): Promise<RemoteMessage | null> {
  const path = `/requests/${encodeURIComponent(requestId)}/comments.json`;
  const ask = { name: "comments.lookUp", path, query: { sort: "-created_at" }, schema: commentPageSchema };
  const isMatch = (comment: ZendeskComment) =>
    comment.author_id === meId && referenceInLastLine(comment.plain_body ?? comment.body ?? "") === search.reference;
  const walk = createWalk(search);
  for await (const page of pagesOf({ ...ask, api: search.api, signal: search.signal })) {
    const found = page.comments.find(isMatch);
    if (found) return toRemoteMessage(found, peopleOf(page));
    if (walk.isPast(page.comments)) return null;
  }
  return null;
}

/** The text with which the user opened this ticket; null = somebody else's ticket. */
export async function firstMessage(
  api: Api,
  requestId: string,
  meId: string,
  signal: AbortSignal,
): Promise<RemoteMessage | null> {
  const path = `/requests/${encodeURIComponent(requestId)}/comments.json`;
  const query = { "page[size]": "1" };
  const page = await api.ask(commentPageSchema, { name: "comments.first", path, query, signal });
  const [first] = page.comments;
  return first?.author_id === meId ? toRemoteMessage(first, peopleOf(page)) : null;
}

function peopleOf({ users }: { users?: readonly ZendeskPerson[] | null | undefined }): Map<string, ZendeskPerson> {
  return new Map((users ?? []).map((person) => [person.id, person]));
}

interface Made {
  readonly created_at: Ms;
}

/** Tells when nothing further down can be ours. A list that is not newest first after all is walked to its end. */
function createWalk(search: ReferenceSearch): { isPast(rows: readonly Made[]): boolean } {
  let lastSeen = Number.POSITIVE_INFINITY;
  let isNewestFirst = true;
  return {
    isPast(rows) {
      for (const { created_at: at } of rows) {
        if (at > lastSeen) isNewestFirst = false;
        lastSeen = at;
      }
      return isNewestFirst && lastSeen < search.sinceMs + search.offsetMs() - MARGIN;
    },
  };
}
