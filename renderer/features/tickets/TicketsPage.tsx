import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { filterOf, type TicketSearch } from "../../app/ticketSearch.ts";
import { usePageKey } from "../../app/shortcuts/useShortcuts.ts";
import { Split } from "../../ui/Split.tsx";
import { useMedia } from "../../ui/useMedia.ts";
import { TicketBrowser } from "./TicketBrowser.tsx";

/** Below this there is room for one pane. */
const TWO_PANES = "(min-width: 900px)";
const LIST = { width: 400, min: 280, max: 720, share: 0.32 } as const;

/** List and, once one is opened, ticket: side by side where there is room. */
export function TicketsPage() {
  const navigate = useNavigate();
  const search = useSearch({ from: "/tickets" });
  const ticketId = useParams({ strict: false, select: (params) => params.ticketId ?? null });
  const hasRoom = useMedia(TWO_PANES);
  const [width, setWidth] = useState(startWidth);
  const open = useCallback(
    (id: string, isPassing: boolean) =>
      void navigate({ to: "/tickets/$ticketId", params: { ticketId: id }, search, replace: isPassing }),
    [navigate, search],
  );
  const changeSearch = useCallback(
    (next: TicketSearch) =>
      void (ticketId === null
        ? navigate({ to: "/tickets", search: next, replace: true })
        : navigate({ to: "/tickets/$ticketId", params: { ticketId }, search: next, replace: true })),
    [navigate, ticketId],
  );
  usePageKey("escape", () => void navigate({ to: "/tickets", search }), ticketId !== null);

  return (
    <Split
      start={
        <TicketBrowser
          filter={filterOf(search)}
          search={search}
          onSearch={changeSearch}
          openedId={ticketId}
          onOpen={open}
        />
      }
      end={ticketId === null ? null : <Outlet />}
      isSingle={!hasRoom}
      width={width}
      min={LIST.min}
      max={LIST.max}
      onWidth={setWidth}
    />
  );
}

/** The ticket gets more of a small window than the list. */
function startWidth(): number {
  return Math.round(Math.max(LIST.min, Math.min(LIST.width, window.innerWidth * LIST.share)));
}
