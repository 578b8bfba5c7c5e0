import { lazy, Suspense, useMemo, useState } from "react";
import type { TicketFilter } from "../../../shared/ipc/routes/tickets.ts";
import type { TicketSearch } from "../../app/ticketSearch.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords } from "../../ui/words.tsx";
import { layoutOf } from "./listLayout.ts";
import { NoTickets } from "./NoTickets.tsx";
import { TicketList } from "./TicketList.tsx";
import { useTicketPages, type RowRange } from "./useTicketPages.ts";
import styles from "./TicketBrowser.module.css";

// Pickers bring their lists and overlays along: the rows do not wait for them.
const TicketFilters = lazy(() => import("./TicketFilters.tsx").then((file) => ({ default: file.TicketFilters })));

type TicketBrowserProps = {
  readonly filter: TicketFilter;
  readonly search: TicketSearch;
  readonly onSearch: (search: TicketSearch) => void;
  readonly openedId: string | null;
  /** `isPassing`: the selection moved over it while a ticket is open; leaves no step in the history. */
  readonly onOpen: (ticketId: string, isPassing: boolean) => void;
};

/** Filters above the list of everything that matches. */
export function TicketBrowser({ filter, search, onSearch, openedId, onOpen }: TicketBrowserProps) {
  const words = useWords();
  const [range, setRange] = useState<RowRange>({ first: 0, last: 0 });
  const pages = useTicketPages(filter, range);
  const layout = useMemo(() => layoutOf(pages.groups), [pages.groups]);
  const isEmpty = pages.isLoaded && pages.total === 0;
  return (
    <div className={styles.browser}>
      <PageHeader
        title={words("tickets.title")}
        asOfMs={pages.isLoaded ? pages.asOfMs : undefined}
        aside={pages.isLoaded && <span className={styles.total}>{words("tickets.total", { count: pages.total })}</span>}
      />
      <Suspense fallback={<div className={styles.filtersToCome} />}>
        <TicketFilters search={search} onSearch={onSearch} isCompact={openedId !== null} />
      </Suspense>
      {pages.error && (
        <div className={styles.error}>
          <ErrorNote error={pages.error} onRetry={pages.retry} />
        </div>
      )}
      {isEmpty && <NoTickets filter={filter} asOfMs={pages.asOfMs} onSearch={onSearch} />}
      {!isEmpty && <TicketList pages={pages} layout={layout} openedId={openedId} onOpen={onOpen} onRange={setRange} />}
    </div>
  );
}
