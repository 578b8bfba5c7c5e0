import type { TicketFilter } from "../../../shared/ipc/routes/tickets.ts";
import type { TicketSearch } from "../../app/ticketSearch.ts";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { useNow } from "../../bridge/now.tsx";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";

type NoTicketsProps = {
  readonly filter: TicketFilter;
  readonly asOfMs: number | null;
  readonly onSearch: (search: TicketSearch) => void;
};

/** Says why nothing is there: nothing found, nothing open, or nothing read from the helpdesk yet. */
export function NoTickets({ filter, asOfMs, onSearch }: NoTicketsProps) {
  const words = useWords();
  const times = useTimes();
  const nowMs = useNow();
  const newTicket = useNewTicket();
  const hasAccount = (useAppStatus().data?.accounts.length ?? 0) > 0;
  const { query } = filter;
  if (query !== "") {
    return (
      <EmptyState
        title={words("tickets.nothingFor", { query })}
        reason={words("tickets.nothingForReason")}
        action={<Button onPress={() => onSearch({})}>{words("tickets.clearFilters")}</Button>}
      />
    );
  }
  if (filter.clientId !== null || filter.siteId !== null || filter.owner === "mine" || filter.state !== "open") {
    return (
      <EmptyState
        title={words("tickets.nothingMatches")}
        reason={words("tickets.nothingMatchesReason")}
        action={<Button onPress={() => onSearch({})}>{words("tickets.clearFilters")}</Button>}
      />
    );
  }
  const isUnread = asOfMs === null;
  const reason = hasAccount ? "tickets.notSyncedYet" : "tickets.noAccount";
  return (
    <EmptyState
      title={words(isUnread ? "tickets.nothingYet" : "tickets.nothingOpen")}
      reason={isUnread ? words(reason) : words("tickets.lastChecked", { time: times.brief(asOfMs, nowMs) })}
      action={
        <Button variant="primary" shortcut="N" isPending={newTicket.isStarting} onPress={() => newTicket.start()}>
          {words("app.newTicket")}
        </Button>
      }
    />
  );
}
