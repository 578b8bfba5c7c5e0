import { Link } from "@tanstack/react-router";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { TicketLine } from "../../ui/TicketLine.tsx";
import { classNames } from "../../ui/classNames.ts";
import grid from "../../ui/ticketGrid.module.css";
import { useWords, type WordId } from "../../ui/words.tsx";
import { Section } from "./Section.tsx";
import styles from "./NowPage.module.css";

type NowTicketsProps = {
  readonly title: WordId;
  /** The most pressing ones. */
  readonly rows: readonly TicketRow[];
  readonly total: number;
  readonly asOfMs: number | null;
  readonly tone?: "amber" | "red" | "neutral";
};

export function NowTickets({ title, rows, total, asOfMs, tone = "neutral" }: NowTicketsProps) {
  const words = useWords();
  return (
    <Section title={words(title)} count={total} tone={tone}>
      {rows.map((row) => (
        <li key={row.id} className={grid.list}>
          <Link
            to="/tickets/$ticketId"
            params={{ ticketId: row.id }}
            data-row
            className={classNames(grid.line, styles.line)}
            aria-label={`${row.number} ${row.subject}`}
          >
            <TicketLine row={row} asOfMs={asOfMs} />
          </Link>
        </li>
      ))}
      {total > rows.length && (
        <li className={styles.simple}>
          <Link to="/tickets">{words("now.andMore", { count: total - rows.length })}</Link>
        </li>
      )}
    </Section>
  );
}
