import type { DirectoryDiff } from "../../../../shared/directory/diff.ts";

/** As many as directoryDiffSchema has room for. */
const MOST_CHANGES = 5_000;

/** What two refreshes changed, as one: nobody looked at the first, and its changes must not be lost by the second. */
export function joinDiffs(unseen: DirectoryDiff, newer: DirectoryDiff): DirectoryDiff {
  const counts: Record<string, number> = {};
  for (const [kind, count] of [...Object.entries(unseen.counts), ...Object.entries(newer.counts)]) {
    counts[kind] = (counts[kind] ?? 0) + (count ?? 0);
  }
  return {
    atMs: newer.atMs,
    previousMs: unseen.previousMs,
    merged: unseen.merged + newer.merged,
    counts,
    changes: [...newer.changes, ...unseen.changes].slice(0, MOST_CHANGES),
    gaps: newer.gaps,
  };
}

/** Also those that its list has no room for. */
export function changesIn({ counts }: DirectoryDiff): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
