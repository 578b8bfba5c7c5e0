import { useQueries } from "@tanstack/react-query";
import { requestQuery, useRequest } from "../../bridge/queries.ts";
import type { RequestError, RouteOutput } from "../../bridge/request.ts";

const PAGE = 200;

export type JournalLine = RouteOutput<"sync.journal">["lines"][number];

export type Journal = {
  readonly total: number;
  readonly isLoaded: boolean;
  readonly error: RequestError | null;
  /** undefined: not read (yet). */
  readonly lineAt: (index: number) => JournalLine | undefined;
};

/** The journal by pages: the first for its length, and those in view. */
export function useJournal(
  accountId: string | null,
  { first, last }: { readonly first: number; readonly last: number },
): Journal {
  const head = useRequest("sync.journal", { offset: 0, limit: PAGE, accountId }, { keepsPrevious: true });
  const total = head.data?.total ?? 0;
  const from = Math.max(1, Math.floor(first / PAGE));
  const to = Math.floor(Math.min(last, total - 1) / PAGE);
  const pages = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const others = useQueries({
    queries: pages.map((page) => requestQuery("sync.journal", { offset: page * PAGE, limit: PAGE, accountId })),
    combine: (results) => results.map((result) => result.data?.lines),
  });
  return {
    total,
    isLoaded: head.data !== undefined,
    error: head.error,
    lineAt: (index) => {
      const page = Math.floor(index / PAGE);
      const lines = page === 0 ? head.data?.lines : others[page - from];
      return lines?.[index % PAGE];
    },
  };
}
