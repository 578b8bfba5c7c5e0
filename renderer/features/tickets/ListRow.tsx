import { memo } from "react";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { classNames } from "../../ui/classNames.ts";
import { TicketLine } from "../../ui/TicketLine.tsx";
import grid from "../../ui/ticketGrid.module.css";
import { useWords } from "../../ui/words.tsx";
import styles from "./TicketList.module.css";

type ListRowProps = {
  /** undefined: its page is on the way. */
  readonly row: TicketRow | undefined;
  readonly rowNumber: number;
  readonly index: number;
  readonly top: number;
  readonly asOfMs: number | null;
  readonly isSelected: boolean;
};

/** Element id of a row, for aria-activedescendant. */
export function rowId(rowNumber: number): string {
  return `ticket-row-${rowNumber}`;
}

export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { row, rowNumber, index, top, asOfMs, isSelected } = props;
  const words = useWords();
  return (
    <div
      id={rowId(rowNumber)}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      data-ticket={row?.id}
      data-row={rowNumber}
      className={classNames(grid.line, styles.row)}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row ? (
        <TicketLine row={row} asOfMs={asOfMs} cellRole="gridcell" />
      ) : (
        <span role="gridcell">
          <span className="visually-hidden">{words("tickets.loading")}</span>
          <span className={styles.pending} />
        </span>
      )}
    </div>
  );
});
