import { useEffect, useState } from "react";
import type { TicketPages } from "./useTicketPages.ts";

export type Selection = {
  /** Row number of the selected ticket; 0 while none was chosen, -1 while an opened one is not in the list. */
  readonly index: number;
  /** The opened ticket has left the list, by being solved say: `index` is where it was, and no row is selected. */
  readonly hasLeft: boolean;
  readonly ticketId: string | null;
  /** By keyboard: an open ticket pane follows. */
  readonly move: (row: number) => void;
  /** By mouse: opens it. */
  readonly pick: (row: number) => void;
};

type SelectionInput = {
  readonly pages: TicketPages;
  readonly openedId: string | null;
  readonly onOpen: (ticketId: string, isPassing: boolean) => void;
};

type Chosen = {
  readonly id: string | null;
  /** Where it was last; holds while its page is not loaded. */
  readonly row: number;
  readonly hasMoved: boolean;
};

/** How long the selection rests on a ticket before an open pane follows: arrows held down do not load every one. */
const REST_MS = 90;

/** The selected ticket, held by id: when a sync moves it in the list, the selection goes with it. */
export function useSelection({ pages, openedId, onOpen }: SelectionInput): Selection {
  const [chosen, setChosen] = useState<Chosen>({ id: openedId, row: openedId === null ? 0 : -1, hasMoved: false });
  const found = chosen.id === null ? -1 : pages.indexOf(chosen.id);
  const index = Math.min(found >= 0 ? found : chosen.row, Math.max(0, pages.total - 1));
  const idThere = pages.rowAt(index)?.id ?? null;
  const hasLeft = chosen.id !== null && chosen.id === openedId && found < 0 && idThere !== null;
  const ticketId = hasLeft ? null : idThere;

  // The pane opened something else: from the palette, a notice, or "back".
  const [lastOpened, setLastOpened] = useState(openedId);
  if (openedId !== lastOpened) {
    setLastOpened(openedId);
    if (openedId !== null && openedId !== ticketId) {
      setChosen({ id: openedId, row: pages.indexOf(openedId), hasMoved: false });
    }
  }

  const { hasMoved } = chosen;
  useEffect(() => {
    if (!hasMoved || openedId === null || ticketId === null || ticketId === openedId) return;
    const timer = setTimeout(() => onOpen(ticketId, true), REST_MS);
    return () => clearTimeout(timer);
  }, [hasMoved, openedId, ticketId, onOpen]);

  const choose = (row: number, isMove: boolean) => {
    const id = pages.rowAt(row)?.id ?? null;
    setChosen({ id, row, hasMoved: isMove });
    return id;
  };
  const pick = (row: number) => {
    const id = choose(row, false);
    if (id !== null) onOpen(id, false);
  };
  return { index, hasLeft, ticketId, move: (row) => void choose(row, true), pick };
}
