import type { TicketDetail } from "../../../shared/ticket/ticket.ts";
import { useTimes } from "../../ui/times.ts";
import { useWords, type WordId } from "../../ui/words.tsx";
import { BookingCard } from "./BookingCard.tsx";
import { ClockFacts } from "./ClockFacts.tsx";
import { HandRecords } from "./HandRecords.tsx";
import styles from "./Facts.module.css";

/** Who may see a ticket, by the scenario it was filed under; what the plan's page says. */
const SEEN_BY = {
  account: "ticket.seenByUser",
  site: "ticket.seenByTeam",
  agency: "ticket.seenByAdministrators",
} as const satisfies Record<string, WordId>;

/** What is known about the ticket: promise, call, place, people. */
export function Facts({ ticket }: { readonly ticket: TicketDetail }) {
  const words = useWords();
  const times = useTimes();
  const { row, booking } = ticket;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: without focus a keyboard could not
    <aside className={styles.facts} aria-label={words("ticket.facts")} tabIndex={0}>
      <ClockFacts ticket={ticket} />
      <HandRecords ticket={ticket} />
      {booking && <BookingCard booking={booking} isMine={row.isMine} />}
      <dl className={styles.list}>
        <Fact label="ticket.site" value={row.siteName || words("ui.noSite")} />
        {row.environment !== "" && <Fact label="ticket.environment" value={row.environment} />}
        <Fact label="ticket.client" value={row.clientName} />
        <Fact label="ticket.organization" value={ticket.organizationName} />
        <Fact label="ticket.requester" value={row.isMine ? words("ui.me") : row.requesterName} />
        <Fact
          label="ticket.seenBy"
          value={words(row.scenario === null ? "ticket.seenByOrganization" : SEEN_BY[row.scenario])}
        />
        <Fact label="ticket.created" value={times.full(row.createdAtMs)} />
        <Fact label="ticket.account" value={ticket.accountName} />
      </dl>
    </aside>
  );
}

function Fact({ label, value }: { readonly label: WordId; readonly value: string }) {
  const words = useWords();
  if (value === "") return null;
  return (
    <div className={styles.fact}>
      <dt>{words(label)}</dt>
      <dd>{value}</dd>
    </div>
  );
}
