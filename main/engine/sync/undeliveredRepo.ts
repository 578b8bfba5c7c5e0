import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";

/** SQL for items that were sent and are reported not to have reached the host. */
export function createUndeliveredRepo(db: Database) {
  const note = db.prepare<[{ reference: string; text: string; nowMs: Ms }]>(
    `UPDATE outbox_evidence SET state = 'differs', text = @text, checked_at = @nowMs, next_try_at = NULL
     WHERE entry_id = (SELECT id FROM outbox_entry WHERE reference = @reference) AND text <> @text`,
  );
  return {
    /** Stands at the sent item in place of what its comparison said; false = no such item here, or said already. */
    note: (reference: string, text: string, nowMs: Ms): boolean => note.run({ reference, text, nowMs }).changes > 0,
  };
}
