import type { KeyboardEvent, RefObject } from "react";
import { usePageKey } from "./shortcuts/useShortcuts.ts";

/** Elements that stand for a row: marked with data-row, focusable. */
const ROW = "[data-row]";

/**
 * J and K, and the arrows within the list, move the focus from row to row. For lists whose rows are links or buttons;
 * pass the answer as the list's onKeyDown.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const move = (step: 1 | -1) => moveFocus(list.current, step);
  usePageKey("j", () => move(1));
  usePageKey("k", () => move(-1));
  return (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
    if (step === null || !(event.target instanceof Element) || event.target.closest("input, textarea")) return;
    event.preventDefault();
    move(step);
  };
}

function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  const here = rows.findIndex(
    (row) => row === document.activeElement || row.parentElement?.contains(document.activeElement),
  );
  // Nothing is in focus yet: both keys begin at the top.
  const next = here === -1 ? rows[0] : rows[here + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
