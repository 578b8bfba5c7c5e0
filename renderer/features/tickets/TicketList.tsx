import { useEffect, useEffectEvent, useRef } from "react";
import { useWords } from "../../ui/words.tsx";
import grid from "../../ui/ticketGrid.module.css";
import { classNames } from "../../ui/classNames.ts";
import { GroupHeader } from "./GroupHeader.tsx";
import type { ListLayout } from "./listLayout.ts";
import { ListRow, rowId } from "./ListRow.tsx";
import { useListKeys } from "./useListKeys.ts";
import { useListWindow } from "./useListWindow.ts";
import { useSelection } from "./useSelection.ts";
import type { RowRange, TicketPages } from "./useTicketPages.ts";
import styles from "./TicketList.module.css";

type TicketListProps = {
  readonly pages: TicketPages;
  readonly layout: ListLayout;
  readonly openedId: string | null;
  readonly onOpen: (ticketId: string, isPassing: boolean) => void;
  readonly onRange: (range: RowRange) => void;
};

/** All matching tickets by client, drawn only where they are in view. One focus stop; arrows move the selection. */
export function TicketList({ pages, layout, openedId, onOpen, onRange }: TicketListProps) {
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const selection = useSelection({ pages, openedId, onOpen });
  const view = useListWindow(scroller, layout, onRange);
  const keys = useListKeys({
    selection,
    rowCount: layout.rowCount,
    pageRows: view.pageRows,
    reveal: view.reveal,
    onOpen,
  });
  const isAlone = openedId === null;
  const showAgain = useEffectEvent(() => {
    scroller.current?.focus({ preventScroll: true });
    if (selection.index >= 0 && layout.rowCount > 0) view.reveal(selection.index);
  });
  // At the start, and after a ticket was closed: the list takes the keys again, at the place it had.
  useEffect(() => {
    if (isAlone) showAgain();
  }, [isAlone]);
  const isSelected = (row: number | null): boolean => !selection.hasLeft && row === selection.index;
  const active = view.items.some((item) => isSelected(item.row)) ? rowId(selection.index) : undefined;
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={words("tickets.list")}
      aria-rowcount={layout.itemCount}
      aria-busy={pages.isPrevious}
      {...(active ? { "aria-activedescendant": active } : {})}
      className={classNames(grid.list, styles.scroller)}
      onKeyDown={keys}
      onClick={(event) => {
        const row = rowOf(event.target);
        if (row !== null) selection.pick(row);
      }}
    >
      <div role="rowgroup" className={styles.canvas} style={{ height: view.height }}>
        {view.items.map((item) =>
          item.group ? (
            <GroupHeader key={item.key} group={item.group} index={item.index} top={item.isStuck ? null : item.top} />
          ) : (
            <ListRow
              key={item.key}
              row={pages.rowAt(item.row)}
              rowNumber={item.row}
              index={item.index}
              top={item.top}
              asOfMs={pages.asOfMs}
              isSelected={isSelected(item.row)}
            />
          ),
        )}
      </div>
    </div>
  );
}

/** One listener for all rows: rows then change only when their ticket does. */
function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]")?.dataset["row"] : undefined;
  return row === undefined ? null : Number(row);
}
