import { memo } from "react";
import type { TicketRow } from "../../../shared/ticket/ticket.ts";
import { classNames } from "../../ui/classNames.ts";
import { TicketLine } from "../../ui/TicketLine.tsx";
import grid from "../../ui/ticketGrid.module.css";
import styles from "./TicketList.module.css";

type ListRowProps = {
  /** undefined: its page is on the way. */
  readonly row: TicketRow | undefined;
  readonly rowNumber: number;
  readonly index: number;
  readonly top: number;
  readonly asOfMs: number | null;
  readonly isSelected: boolean;
  readonly onPick: (rowNumber: number) => void;
};

/** Element id of a row, for aria-activedescendant. */
export function rowId(rowNumber: number): string {
  return `ticket-row-${rowNumber}`;
}

export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { row, rowNumber, index, top, asOfMs, isSelected, onPick } = props;
  return (
    <div
      id={rowId(rowNumber)}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      data-ticket={row?.id}
      className={classNames(grid.line, styles.row)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onPick(rowNumber)}
    >
      {row ? (
        <TicketLine row={row} asOfMs={asOfMs} cellRole="gridcell" />
      ) : (
        <span role="gridcell" className={styles.pending} />
      )}
    </div>
  );
});
