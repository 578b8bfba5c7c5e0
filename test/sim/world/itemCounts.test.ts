import { describe, expect, it } from "vitest";
import { addCounts, countItems, unbalanced } from "./itemCounts.ts";
import type { Ledger, Queued, Rows } from "./people/ledger.ts";

/** One person's notes, so many of them taken back, beside what the store holds. */
function ledgerOf(noted: { readonly queued: number; readonly withdrawn: number }, rows: Rows) {
  const items = Array.from({ length: noted.queued }, (_, n): [string, Queued] => [
    `r${n}`,
    {
      ...{ person: 1, entryId: `e${n}`, reference: `r${n}`, draftId: "d", kind: "ticket", ticketRemoteId: null },
      ...{ queueNumber: n, message: "{}", state: "sent", reason: "", evidence: null },
      isWithdrawn: n < noted.withdrawn,
    },
  ]);
  const ledger: Pick<Ledger, "queued" | "doubted" | "rows"> = {
    queued: new Map(items),
    doubted: new Set(),
    rows: () => rows,
  };
  return ledger;
}

const imbalance = (...ledgers: readonly ReturnType<typeof ledgerOf>[]) => unbalanced(countItems(ledgers));

describe("the balance of a quiet world", () => {
  it("holds when every item is with the helpdesk or back with its person", () => {
    const one = ledgerOf({ queued: 3, withdrawn: 1 }, { sent: 2, open: 0 });
    expect(imbalance(one, ledgerOf({ queued: 0, withdrawn: 0 }, { sent: 0, open: 0 }))).toBeNull();
  });

  it("breaks on an item that is still open", () => {
    expect(imbalance(ledgerOf({ queued: 3, withdrawn: 1 }, { sent: 1, open: 1 }))).toContain("UNBALANCED");
  });

  it("breaks on an item that the store lost, and on one that it holds twice", () => {
    expect(imbalance(ledgerOf({ queued: 3, withdrawn: 1 }, { sent: 1, open: 0 }))).toContain("UNBALANCED");
    expect(imbalance(ledgerOf({ queued: 3, withdrawn: 1 }, { sent: 3, open: 0 }))).toContain("UNBALANCED");
  });

  it("is drawn for each world: sums are for the summary alone", () => {
    const lost = countItems([ledgerOf({ queued: 2, withdrawn: 0 }, { sent: 1, open: 0 })]);
    expect(addCounts([lost, lost])).toEqual({ queued: 4, sent: 2, withdrawn: 0, open: 0, doubted: 0 });
  });
});
