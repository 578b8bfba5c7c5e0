import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useState, type RefObject } from "react";

const ROW_PX = 37;
/** Rows drawn beyond each edge: what the arrow keys reach before the list has moved. */
const OVERSCAN = 15;

type SiteWindow = {
  /** Lines that are drawn, and the room that stands empty before each. */
  readonly items: readonly { readonly index: number; readonly gapPx: number }[];
  readonly restPx: number;
  /** Ref of every drawn line. */
  readonly measure: (line: Element | null) => void;
};

type SiteWindowParts = {
  /** What scrolls; more than the table stands in it. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** What stands above the table, and grows and shrinks: a refresh shows its progress there. */
  readonly above: RefObject<HTMLElement | null>;
  readonly count: number;
  /** This line stays drawn wherever the list is scrolled to, for it has the focus; -1: none. */
  readonly keptIndex: number;
};

/** Which lines of a long table are drawn. */
export function useSiteWindow({ scroller, above, count, keptIndex }: SiteWindowParts): SiteWindow {
  const top = useHeight(above);
  const withKept = useCallback(
    (range: Range) => {
      const kept = keptIndex >= 0 && keptIndex < range.count ? [keptIndex] : [];
      return [...new Set([...kept, ...defaultRangeExtractor(range)])].toSorted((one, other) => one - other);
    },
    [keptIndex],
  );
  // oxlint-disable-next-line react/incompatible-library -- its functions change per render; nothing here is memoised on them
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: top,
    rangeExtractor: withKept,
    initialRect: { width: 800, height: 900 },
  });
  let endPx = top;
  const items = virtual.getVirtualItems().map(({ index, start, end }) => {
    const gapPx = Math.max(0, start - endPx);
    endPx = end;
    return { index, gapPx };
  });
  return { items, restPx: Math.max(0, virtual.getTotalSize() + top - endPx), measure: virtual.measureElement };
}

function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(() => setHeight(watched.offsetHeight));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
