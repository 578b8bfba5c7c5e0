import type { Ledger } from "./people/ledger.ts";

/** What became of everything that people queued. */
export interface ItemCounts {
  /** As the people noted them, like those withdrawn. */
  readonly queued: number;
  /** As the stores hold them, like those open. */
  readonly sent: number;
  /** Edited or discarded by the person who had queued it. */
  readonly withdrawn: number;
  /** In the outbox and not sent: none when a world is quiet. */
  readonly open: number;
  /** Of those queued: a person was asked, because nothing here could tell whether it was sent. */
  readonly doubted: number;
}

export function countItems(ledgers: readonly Pick<Ledger, "queued" | "doubted" | "rows">[]): ItemCounts {
  const items = ledgers.flatMap(({ queued }) => [...queued.values()]);
  const rows = ledgers.map((ledger) => ledger.rows());
  return {
    queued: items.length,
    sent: rows.reduce((sum, { sent }) => sum + sent, 0),
    withdrawn: items.filter(({ isWithdrawn }) => isWithdrawn).length,
    open: rows.reduce((sum, { open }) => sum + open, 0),
    doubted: ledgers.reduce((sum, { doubted }) => sum + doubted.size, 0),
  };
}

/** In a quiet world every item is with the helpdesk or back with its person. null = so it is. */
export function unbalanced({ queued, sent, withdrawn, open }: ItemCounts): string | null {
  if (open === 0 && queued === sent + withdrawn) return null;
  return `UNBALANCED: of ${queued} queued ${sent} were sent, ${withdrawn} taken back and ${open} are open`;
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
