import { MINUTE, type Ms } from "../../../../shared/units.ts";
import type { RemoteMessage } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { pagesOf } from "./pages.ts";
import { toRemoteMessage } from "./toRemote.ts";
import type { Api } from "./zendeskApi.ts";
import { commentPageSchema, requestPageSchema, type ZendeskPerson, type ZendeskRequest } from "./zendeskSchemas.ts";

/** What changed while the last pull was under way, or within one second of it, is read again. */
const OVERLAP: Ms = 2 * MINUTE;

interface ChangedAsk {
  readonly api: Api;
  /** The server's clock; null = everything. */
  readonly sinceMs: Ms | null;
  readonly organizationIds: readonly string[];
  readonly signal: AbortSignal;
  /** 403: this user may not see the organization's tickets. */
  onRefused(organizationId: string): void;
}

export interface ChangedPage {
  readonly requests: readonly ZendeskRequest[];
  readonly users?: readonly ZendeskPerson[] | null | undefined;
}

/** Requests know no "changed since": they are listed by change, newest first, until older than the watermark. */
export async function* listChangedTickets(ask: ChangedAsk): AsyncGenerator<ChangedPage> {
  yield* changedIn(ask, "requests.changed", "/requests.json");
  for (const id of ask.organizationIds) {
    try {
      yield* changedIn(ask, "organization.changed", `/organizations/${encodeURIComponent(id)}/requests.json`);
    } catch (error) {
      const isRefused = error instanceof HelpdeskError && [403, 404].includes(error.problem.status ?? 0);
      if (!isRefused) throw error;
      ask.onRefused(id);
    }
  }
}

async function* changedIn(ask: ChangedAsk, name: string, path: string): AsyncGenerator<ChangedPage> {
  const query = { sort_by: "updated_at", sort_order: "desc" };
  const fromMs = ask.sinceMs === null ? null : ask.sinceMs - OVERLAP;
  const { api, signal } = ask;
  for await (const page of pagesOf({ api, name, path, query, schema: requestPageSchema, signal })) {
    const isChanged = (request: ZendeskRequest) => fromMs === null || request.updated_at >= fromMs;
    const requests = page.requests.filter(isChanged);
    if (requests.length > 0) yield { requests, users: page.users };
    if (requests.length < page.requests.length) return;
  }
}

/** Public messages of one ticket, oldest first. */
export async function listMessages(
  api: Api,
  requestId: string,
  sinceMs: Ms | null,
  names: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<readonly RemoteMessage[]> {
  const path = `/requests/${encodeURIComponent(requestId)}/comments.json`;
  const query: Readonly<Record<string, string>> = sinceMs === null ? {} : { since: new Date(sinceMs).toISOString() };
  const messages: RemoteMessage[] = [];
  const people = new Map<string, ZendeskPerson>();
  for await (const page of pagesOf({ api, name: "comments.list", path, query, schema: commentPageSchema, signal })) {
    for (const person of page.users ?? []) people.set(person.id, person);
    const shown = page.comments.filter((comment) => comment.public !== false);
    for (const comment of shown) {
      const message = toRemoteMessage(comment, people);
      messages.push(
        message.authorName === "" ? { ...message, authorName: names.get(message.authorId) ?? "" } : message,
      );
    }
  }
  return messages.toSorted((a, b) => a.createdAtMs - b.createdAtMs);
}
