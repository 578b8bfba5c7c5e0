import type { z } from "zod";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { Api } from "./zendeskApi.ts";

const PAGE_SIZE = 100;
/** Large lists may answer 503 and want smaller pages (Zendesk, "List Requests"). */
const SMALL_PAGE_SIZE = 25;
/** 20,000 records: no list of one user's tickets is that long, so a server that never ends is at fault. */
const PAGES_MAX = 200;

interface Paged {
  readonly meta: { readonly has_more: boolean; readonly after_cursor?: string | null | undefined };
}

export interface ListAsk<Page extends Paged> {
  readonly api: Api;
  readonly name: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Page>;
  readonly signal: AbortSignal;
}

/** All pages of a list by cursor. The server's own link is not followed: only its cursor is taken. */
export async function* pagesOf<Page extends Paged>(ask: ListAsk<Page>): AsyncGenerator<Page> {
  let size = PAGE_SIZE;
  let after: string | null = null;
  for (let count = 0; count < PAGES_MAX; count += 1) {
    const page: Page = await readPage(ask, size, after).catch((error: unknown) => {
      if (size === SMALL_PAGE_SIZE || !isTooLarge(error)) throw error;
      size = SMALL_PAGE_SIZE;
      return readPage(ask, size, after);
    });
    yield page;
    if (!page.meta.has_more) return;
    const next = page.meta.after_cursor ?? null;
    if (next === null || next === after) break;
    after = next;
  }
  throw new HelpdeskError("badAnswer", "The helpdesk's list does not come to an end.");
}

function readPage<Page extends Paged>(ask: ListAsk<Page>, size: number, after: string | null): Promise<Page> {
  const cursor = after === null ? {} : { "page[after]": after };
  const query = { ...ask.query, "page[size]": String(size), ...cursor };
  return ask.api.ask(ask.schema, { name: ask.name, path: ask.path, query, signal: ask.signal });
}

function isTooLarge(error: unknown): boolean {
  // With Retry-After it is a request to wait, not to ask for less.
  return error instanceof HelpdeskError && error.problem.status === 503 && error.problem.retryAfterMs === null;
}
