import type { KeyboardEvent } from "react";
import { usePageKey } from "../../app/shortcuts/useShortcuts.ts";
import { rowAfterKey } from "./rowAfterKey.ts";
import type { Selection } from "./useSelection.ts";

type ListKeysInput = {
  readonly selection: Selection;
  readonly rowCount: number;
  readonly pageRows: number;
  readonly reveal: (row: number) => void;
  readonly onOpen: (ticketId: string, isPassing: boolean) => void;
};

/** Arrows, Home, End, Page keys, Enter on the list; J and K from anywhere on the page. */
export function useListKeys({ selection, rowCount, pageRows, reveal, onOpen }: ListKeysInput) {
  const go = (key: string): boolean => {
    const { index, hasLeft } = selection;
    // Where the opened ticket was there is now the one behind it: that is the next one.
    const from = hasLeft && key === "ArrowDown" ? index - 1 : index;
    const row = rowAfterKey(key, from, { rowCount, pageRows });
    if (row === null) return false;
    selection.move(row);
    reveal(row);
    return true;
  };
  const open = () => {
    if (selection.ticketId !== null) onOpen(selection.ticketId, false);
  };
  usePageKey("j", () => void go("ArrowDown"));
  usePageKey("k", () => void go("ArrowUp"));
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") open();
    else if (!go(event.key)) return;
    event.preventDefault();
  };
}
