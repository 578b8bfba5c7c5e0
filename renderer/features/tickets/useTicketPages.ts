import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TicketFilter } from "../../../shared/ipc/routes/tickets.ts";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { requestQuery, useRequest } from "../../bridge/queries.ts";
import type { RequestError } from "../../bridge/request.ts";
import type { ListGroup } from "./listLayout.ts";

const PAGE = 200;

/** Rows of the list that are in view, as row numbers; the last one counts. */
export type RowRange = { readonly first: number; readonly last: number };

export type TicketPages = {
  readonly groups: readonly ListGroup[];
  readonly total: number;
  readonly asOfMs: number | null;
  /** undefined: not loaded (yet). */
  rowAt(row: number): TicketRow | undefined;
  /** Row number of a loaded ticket, -1 otherwise. */
  indexOf(ticketId: string): number;
  readonly isLoaded: boolean;
  /** These are the rows of the filter before; those of the new one are on their way. */
  readonly isPrevious: boolean;
  readonly error: RequestError | null;
  readonly retry: () => void;
};

/** The list by pages: the first (for its counts) and those in view; a change asks again for these only. */
export function useTicketPages(filter: TicketFilter, range: RowRange): TicketPages {
  const first = useRequest("tickets.list", { filter, offset: 0, limit: PAGE }, { keepsPrevious: true });
  const wanted = first.isPlaceholderData ? [] : pagesOf(range, first.data?.total ?? 0);
  const others = useQueries({
    queries: wanted.map((page) => requestQuery("tickets.list", { filter, offset: page * PAGE, limit: PAGE })),
    combine: (results) => results.map((result) => result.data?.rows),
  });
  const firstRows = first.data?.rows;
  const wantedKey = wanted.join();
  const byPage = useMemo(() => {
    const pages = new Map<number, readonly TicketRow[]>();
    if (firstRows) pages.set(0, firstRows);
    for (const [index, page] of wantedKey.split(",").entries()) {
      const rows = others[index];
      if (rows) pages.set(Number(page), rows);
    }
    return pages;
  }, [firstRows, others, wantedKey]);
  const indexes = useMemo(() => indexById(byPage), [byPage]);
  return {
    groups: first.data?.groups ?? NONE,
    total: first.data?.total ?? 0,
    asOfMs: first.data?.asOfMs ?? null,
    rowAt: (row) => byPage.get(Math.floor(row / PAGE))?.[row % PAGE],
    indexOf: (ticketId) => indexes.get(ticketId) ?? -1,
    isLoaded: first.data !== undefined,
    isPrevious: first.isPlaceholderData,
    error: first.error,
    retry: () => void first.refetch(),
  };
}

const NONE: readonly ListGroup[] = [];

/** Pages after the first that hold rows in view. */
function pagesOf({ first, last }: RowRange, total: number): readonly number[] {
  const from = Math.max(1, Math.floor(first / PAGE));
  const to = Math.floor(Math.min(last, total - 1) / PAGE);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function indexById(byPage: ReadonlyMap<number, readonly TicketRow[]>): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [page, rows] of byPage) {
    for (const [index, row] of rows.entries()) indexes.set(row.id, page * PAGE + index);
  }
  return indexes;
}
