import type { Ledger } from "./people/ledger.ts";

/** What became of everything that people queued. */
export interface ItemCounts {
  readonly queued: number;
  readonly sent: number;
  /** Edited or discarded by the person who had queued it. */
  readonly withdrawn: number;
  /** Neither: none when a world is quiet. */
  readonly open: number;
  /** Of those queued: a person was asked, because nothing here could tell whether it was sent. */
  readonly doubted: number;
}

export function countItems(ledgers: readonly Ledger[]): ItemCounts {
  const items = ledgers.flatMap(({ queued }) => [...queued.values()]);
  const stay = items.filter(({ isWithdrawn }) => !isWithdrawn);
  const sent = stay.filter(({ state }) => state === "sent").length;
  return {
    queued: items.length,
    sent,
    withdrawn: items.length - stay.length,
    open: stay.length - sent,
    doubted: ledgers.reduce((sum, { doubted }) => sum + doubted.size, 0),
  };
}

/** In a quiet world every item is with the helpdesk or back with its person. null = so it is. */
export function unbalanced({ queued, sent, withdrawn, open }: ItemCounts): string | null {
  if (open === 0 && queued === sent + withdrawn) return null;
  return `UNBALANCED: of ${queued} queued ${sent} were sent and ${withdrawn} taken back`;
}

export function addCounts(all: readonly ItemCounts[]): ItemCounts {
  const sumOf = (name: keyof ItemCounts) => all.reduce((sum, counts) => sum + counts[name], 0);
  return {
    queued: sumOf("queued"),
    sent: sumOf("sent"),
    withdrawn: sumOf("withdrawn"),
    open: sumOf("open"),
    doubted: sumOf("doubted"),
  };
}
