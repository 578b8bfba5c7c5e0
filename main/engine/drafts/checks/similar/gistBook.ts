import { gistOf, type Gist } from "./gist.ts";
import type { createSimilarRepo, OpenTicketRow, Place } from "./similarRepo.ts";

/** Of about twice as many a figure was taken; some kilobytes each. */
const MOST_KEPT = 5_000;
/** Gists made at a time: a few milliseconds, then others have their turn. */
const SLICE = 50;
/** A site whose tickets change faster than they are read is compared as far as it was read. */
const MOST_ROUNDS = 3;

export interface ReadTicket {
  readonly row: OpenTicketRow;
  readonly gist: Gist;
}

/**
 * The gists of tickets that drafts were compared with, kept by ticket and by its last change. Asking the full-text index
 * instead was tried and is many times slower; see decisions/0031-similar-tickets.md.
 */
export function createGistBook(repo: ReturnType<typeof createSimilarRepo>) {
  const kept = new Map<string, { readonly updatedAtMs: number; readonly gist: Gist }>();

  function knownGist({ id, updatedAtMs }: OpenTicketRow): Gist | null {
    const found = kept.get(id);
    if (found === undefined || found.updatedAtMs !== updatedAtMs) return null;
    // Used now: the first in the map is the one not used for longest.
    kept.delete(id);
    kept.set(id, found);
    return found.gist;
  }
  function keep(row: OpenTicketRow): void {
    const gist = gistOf({ subject: row.subject, text: repo.textOf(row), errors: "" });
    kept.delete(row.id);
    kept.set(row.id, { updatedAtMs: row.updatedAtMs, gist });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
  }

  return {
    /** Open tickets of the place as they stand when this resolves, with what each is about. */
    async openTickets(place: Place): Promise<readonly ReadTicket[]> {
      for (let round = 0; ; round += 1) {
        const rows = repo.openTickets(place);
        const read = rows.flatMap((row): readonly ReadTicket[] => {
          const gist = knownGist(row);
          return gist === null ? [] : [{ row, gist }];
        });
        if (read.length === rows.length || round === MOST_ROUNDS) return read;
        const known = new Set(read.map(({ row }) => row.id));
        const missing = rows.filter(({ id }) => !known.has(id));
        for (let from = 0; from < missing.length; from += SLICE) {
          for (const row of missing.slice(from, from + SLICE)) keep(row);
          await othersFirst();
        }
        // Meanwhile a ticket may have been closed, or its account removed: looked at once more.
      }
    },
  };
}

function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
