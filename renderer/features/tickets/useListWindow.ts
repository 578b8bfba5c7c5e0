import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, type RefObject } from "react";
import type { ListGroup, ListLayout } from "./listLayout.ts";
import type { RowRange } from "./useTicketPages.ts";

const ROW_PX = 36;
const HEADER_PX = 30;
/** Rows drawn beyond each edge: enough that a fast wheel shows no gap. */
const OVERSCAN = 12;

export type WindowItem = {
  readonly key: string;
  readonly index: number;
  readonly top: number;
  /** Set for a group header. */
  readonly group: ListGroup | null;
  /** Row number; -1 for a header. */
  readonly row: number;
  /** The header whose tickets are at the top edge: it stays there. */
  readonly isStuck: boolean;
};

export type ListWindow = {
  readonly items: readonly WindowItem[];
  readonly height: number;
  /** Whole rows that fit: what Page Down moves by. */
  readonly pageRows: number;
  /** Scrolls a row into view, below its header. */
  readonly reveal: (row: number) => void;
};

/** Which part of the list is drawn, and where. */
export function useListWindow(
  scroller: RefObject<HTMLDivElement | null>,
  layout: ListLayout,
  onRange: (range: RowRange) => void,
): ListWindow {
  const withHeader = useCallback(
    (range: Range) => {
      const stuck = layout.itemCount === 0 ? [] : [layout.headerOf(range.startIndex)];
      return [...new Set([...stuck, ...defaultRangeExtractor(range)])].toSorted((one, other) => one - other);
    },
    [layout],
  );
  // oxlint-disable-next-line react/incompatible-library -- its functions change per render; nothing here is memoised on them
  const virtual = useVirtualizer({
    count: layout.itemCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (layout.itemAt(index).kind === "header" ? HEADER_PX : ROW_PX),
    // Rows know their height; nothing is measured.
    overscan: OVERSCAN,
    scrollPaddingStart: HEADER_PX,
    rangeExtractor: withHeader,
    initialRect: { width: 800, height: 700 },
  });
  useEffect(() => virtual.measure(), [virtual, layout]);
  const stuckIndex = virtual.range && layout.itemCount > 0 ? layout.headerOf(virtual.range.startIndex) : -1;
  const items = virtual.getVirtualItems().map((item) => itemOf(item, layout, stuckIndex));
  const rows = items.filter((item) => item.row >= 0);
  const first = rows[0]?.row ?? 0;
  const last = rows.at(-1)?.row ?? 0;
  useEffect(() => onRange({ first, last }), [first, last, onRange]);
  return {
    items,
    height: virtual.getTotalSize(),
    pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2),
    reveal: (row) => virtual.scrollToIndex(layout.itemOfRow(row), { align: "auto" }),
  };
}

function itemOf(
  { index, start }: { readonly index: number; readonly start: number },
  layout: ListLayout,
  stuck: number,
) {
  const item = layout.itemAt(index);
  const place = { index, top: start };
  return item.kind === "header"
    ? { ...place, key: `header-${index}`, group: item.group, row: -1, isStuck: index === stuck }
    : { ...place, key: `row-${item.row}`, group: null, row: item.row, isStuck: false };
}
