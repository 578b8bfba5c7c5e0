import type { z } from "zod";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { Api } from "./zendeskApi.ts";

/** Large lists may answer 503 and want smaller pages (Zendesk, "List Requests"); tried in this order. */
const PAGE_SIZES = [100, 50, 25, 10] as const;
/** A million records: a server that goes on beyond is at fault. */
const PAGES_MAX = 10_000;

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
  /** Begins behind the page that ended with this cursor. */
  readonly after?: string | null;
}

/** All pages of a list by cursor. The server's own link is not followed: only its cursor is taken. */
export async function* pagesOf<Page extends Paged>(ask: ListAsk<Page>): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let after: string | null = ask.after ?? null;
  let from = 0;
  for (let count = 0; count < PAGES_MAX; count += 1) {
    const { page, sizeIndex } = await readPage(ask, from, after);
    // What was too large once is too large for the rest of this walk.
    from = sizeIndex;
    yield page;
    if (!page.meta.has_more) return;
    const next = page.meta.after_cursor ?? null;
    if (next === null || seen.has(next)) break;
    seen.add(next);
    after = next;
  }
  throw new HelpdeskError("badAnswer", "The helpdesk's list does not come to an end.");
}

/** The page in the largest size, from the given one on, that the server can make. */
async function readPage<Page extends Paged>(
  ask: ListAsk<Page>,
  from: number,
  after: string | null,
): Promise<{ readonly page: Page; readonly sizeIndex: number }> {
  for (let sizeIndex = from; ; sizeIndex += 1) {
    try {
      return { page: await askPage(ask, PAGE_SIZES[sizeIndex] ?? 10, after), sizeIndex };
    } catch (error) {
      if (sizeIndex >= PAGE_SIZES.length - 1 || !isTooLarge(error)) throw error;
    }
  }
}

function askPage<Page extends Paged>(ask: ListAsk<Page>, size: number, after: string | null): Promise<Page> {
  const cursor = after === null ? {} : { "page[after]": after };
  const query = { ...ask.query, "page[size]": String(size), ...cursor };
  return ask.api.ask(ask.schema, { name: ask.name, path: ask.path, query, signal: ask.signal });
}

function isTooLarge(error: unknown): boolean {
  // With Retry-After it is a request to wait, not to ask for less.
  return error instanceof HelpdeskError && error.problem.status === 503 && error.problem.retryAfterMs === null;
}
