import type { Ms } from "../../../../shared/units.ts";
import type { RemoteMessage } from "../helpdesk.ts";
import { pagesOf } from "./pages.ts";
import { toRemoteMessage } from "./toRemote.ts";
import type { Api } from "./zendeskApi.ts";
import { commentPageSchema, type ZendeskPerson } from "./zendeskSchemas.ts";

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
