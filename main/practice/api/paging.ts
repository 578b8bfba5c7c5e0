import { z } from "zod";
import type { PageWindow, SortKey } from "../store/pageWindow.ts";
import { done, failed, type Outcome } from "./answer.ts";
import { invalidPaging } from "./problems.ts";

/** How a client asks for a page: by cursor when it sends `page[size]` or `page[after]`, else by page number. */
export type PageAsk =
  | Readonly<{ kind: "cursor"; size: number; after: SortKey | null }>
  | Readonly<{ kind: "offset"; page: number; size: number }>;

const PAGE_MAX = 100;
/** By page number nothing past this many records can be reached. */
const OFFSET_RECORDS_MAX = 10_000;

const querySchema = z.object({
  "page[size]": z.coerce.number().int().positive().optional(),
  "page[after]": z.string().max(200).optional(),
  page: z.coerce.number().int().positive().default(1),
  per_page: z.coerce.number().int().positive().default(PAGE_MAX),
});

export function readPageAsk(query: unknown): Outcome<PageAsk> {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) return failed(invalidPaging("Page parameters must be positive whole numbers"));
  const { "page[size]": size, "page[after]": after, page, per_page: perPage } = parsed.data;
  if (size !== undefined || after !== undefined) {
    const key = after === undefined || after === "" ? null : decodeCursor(after);
    if (key === undefined) return failed(invalidPaging("page[after] is not a cursor of this list"));
    return done({ kind: "cursor", size: Math.min(size ?? PAGE_MAX, PAGE_MAX), after: key });
  }
  const ask = { kind: "offset", page, size: Math.min(perPage, PAGE_MAX) } as const;
  if (ask.page * ask.size > OFFSET_RECORDS_MAX) {
    return failed(invalidPaging(`Page numbers reach the first ${OFFSET_RECORDS_MAX} records only; use cursors`));
  }
  return done(ask);
}

/** One row more than the page holds tells whether another page follows. */
export function windowOf(ask: PageAsk): PageWindow {
  return ask.kind === "cursor"
    ? { limit: ask.size + 1, after: ask.after, skip: 0 }
    : { limit: ask.size + 1, after: null, skip: (ask.page - 1) * ask.size };
}

export type PageParts<Row> = Readonly<{
  ask: PageAsk;
  /** As read through windowOf: at most one more than the page holds. */
  found: readonly Row[];
  keyOf: (row: Row) => SortKey;
  /** Absolute address of this list as it was asked for. */
  url: string;
  /** Only asked when the answer needs it. */
  count: () => number;
}>;

/** The rows of this page, and the members that tell the client how to go on. */
export function pageOf<Row>(parts: PageParts<Row>): Readonly<{ rows: readonly Row[]; frame: Record<string, unknown> }> {
  const { ask, found } = parts;
  const rows = found.slice(0, ask.size);
  const hasMore = found.length > ask.size;
  if (ask.kind === "offset") return { rows, frame: offsetFrame(ask, hasMore, parts.url, parts.count()) };
  const last = rows.at(-1);
  const cursor = last === undefined ? null : encodeCursor(parts.keyOf(last));
  const next =
    hasMore && cursor !== null ? withQuery(parts.url, { "page[size]": ask.size, "page[after]": cursor }) : null;
  return {
    rows,
    frame: { meta: { has_more: hasMore, after_cursor: cursor, before_cursor: null }, links: { next, prev: null } },
  };
}

function offsetFrame(
  ask: PageAsk & { kind: "offset" },
  hasMore: boolean,
  url: string,
  count: number,
): Record<string, unknown> {
  const at = (page: number): string => withQuery(url, { page, per_page: ask.size });
  return {
    next_page: hasMore ? at(ask.page + 1) : null,
    previous_page: ask.page > 1 ? at(ask.page - 1) : null,
    count,
  };
}

function withQuery(url: string, parameters: Readonly<Record<string, string | number>>): string {
  const next = new URL(url);
  for (const [name, value] of Object.entries(parameters)) next.searchParams.set(name, String(value));
  return next.toString();
}

function encodeCursor(key: SortKey): string {
  return Buffer.from(`${key.time}|${key.id}`).toString("base64url");
}

/** `undefined` for anything this desk never handed out. */
function decodeCursor(cursor: string): SortKey | undefined {
  const match = /^(-?\d{1,16})\|(\d{1,16})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  return match === null ? undefined : { time: Number(match[1]), id: Number(match[2]) };
}
