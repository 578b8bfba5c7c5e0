import type { Database } from "better-sqlite3";

/** An instant far from all others, around which they are turned over. */
const PIVOT_MS = Date.UTC(2016, 5, 1);

/** The bookings of a store, reached past the engine. */
export function createBookingsSeenRepo(db: Database) {
  return {
    /** What came first comes last: the order that an own clock might have made of it. */
    turnOrderOver(): void {
      db.prepare("UPDATE ticket SET created_at = 2 * ? - created_at WHERE kind = 'call'").run(PIVOT_MS);
      db.prepare("UPDATE booking SET decided_at = 2 * ? - decided_at WHERE decided_at IS NOT NULL").run(PIVOT_MS);
    },
  };
}
