import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

/** How near its end a list must stand to follow it. */
const NEAR_PX = 48;

/**
 * Opens a scrolling list at its end, the newest being what one opens it for, and stays there when something grows or
 * comes. Whoever reads further up is left there, except when something of their own is added. The answer is the list's
 * onScroll.
 */
export function useStaysAtEnd(
  list: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  ownCount: number,
): () => void {
  const isAtEnd = useRef(true);
  const lastOwnCount = useRef(ownCount);
  useLayoutEffect(() => {
    if (ownCount > lastOwnCount.current) isAtEnd.current = true;
    lastOwnCount.current = ownCount;
  }, [ownCount]);
  useEffect(() => {
    const [box, inside] = [list.current, content.current];
    if (!box || !inside) return;
    let isFirst = true;
    const follow = new ResizeObserver(() => {
      // In a low window the list does not scroll by itself: there it is brought into view once, and then left alone.
      if (isFirst) inside.lastElementChild?.scrollIntoView({ block: "end" });
      else if (isAtEnd.current) box.scrollTop = box.scrollHeight;
      isFirst = false;
    });
    follow.observe(inside);
    follow.observe(box);
    return () => follow.disconnect();
  }, [list, content]);
  return () => {
    const box = list.current;
    if (box) isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
  };
}
