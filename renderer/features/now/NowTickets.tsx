import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { Button } from "../../ui/Button.tsx";
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
  readonly hostZone: string | undefined;
  /** Says since when it is whose turn. */
  readonly saysSince?: boolean;
  /** More rows than this are folded away. */
  readonly fold?: number;
};

export function NowTickets(props: NowTicketsProps) {
  const { title, rows, total, asOfMs, hostZone, tone = "neutral", saysSince = false, fold } = props;
  const words = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen || fold === undefined ? rows : rows.slice(0, fold);
  return (
    <Section title={words(title)} count={total} tone={tone}>
      {shown.map((row) => (
        <li key={row.id} className={grid.list}>
          <Link
            to="/tickets/$ticketId"
            params={{ ticketId: row.id }}
            data-row
            className={classNames(grid.line, styles.line)}
            aria-label={`${row.number} ${row.subject}`}
          >
            <TicketLine row={row} asOfMs={asOfMs} hostZone={hostZone} saysSince={saysSince} />
          </Link>
        </li>
      ))}
      {fold !== undefined && rows.length > fold && (
        <li className={styles.simple}>
          <Button size="small" onPress={() => setIsOpen(!isOpen)}>
            {isOpen ? words("now.fewerLate", { count: fold }) : words("now.moreLate", { count: rows.length })}
          </Button>
        </li>
      )}
      {shown.length === rows.length && total > rows.length && (
        <li className={styles.simple}>
          <Link to="/tickets">{words("now.andMore", { count: total - rows.length })}</Link>
        </li>
      )}
    </Section>
  );
}
