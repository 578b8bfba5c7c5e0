import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Ms } from "../../../shared/units.ts";

/** What only this computer was told of calls. */
export interface CallMark {
  readonly id: string;
  readonly realm: Realm;
  readonly kind: "held" | "missed" | "agreed" | "cancelled" | "correction" | "note";
  readonly ticketId: string | null;
  readonly siteId: string | null;
  readonly organizationId: string | null;
  /** The instant it is about: the slot, or any instant of the period that is corrected. */
  readonly atMs: Ms;
  readonly amount: number | null;
  readonly text: string;
  readonly recordedAtMs: Ms;
  readonly importedAtMs: Ms | null;
}

const selectMark = `SELECT id, realm, kind, ticket_id AS ticketId, site_id AS siteId, organization_id AS organizationId,
  at AS atMs, amount, text, recorded_at AS recordedAtMs, imported_at AS importedAtMs FROM call_mark`;

/** SQL of the marks. What is taken back stays with the instant of that. Callers own transactions. */
export function createCallMarksRepo(db: Database) {
  const list = db.prepare<[Realm], CallMark>(
    `${selectMark} WHERE realm = ? AND undone_at IS NULL ORDER BY recorded_at, id`,
  );
  const ofTicket = db.prepare<[string], CallMark>(
    `${selectMark} WHERE ticket_id = ? AND undone_at IS NULL ORDER BY recorded_at, id`,
  );
  const insert = db.prepare<[CallMark]>(
    `INSERT INTO call_mark (id, realm, kind, ticket_id, site_id, organization_id, at, amount, text, recorded_at, imported_at)
     VALUES (@id, @realm, @kind, @ticketId, @siteId, @organizationId, @atMs, @amount, @text, @recordedAtMs, @importedAtMs)
     ON CONFLICT (id) DO NOTHING`,
  );
  const undo = db.prepare<[number, string, Realm]>(
    "UPDATE call_mark SET undone_at = ? WHERE id = ? AND realm = ? AND undone_at IS NULL",
  );
  const dropNotes = db.prepare<[string, number]>(
    "DELETE FROM call_mark WHERE ticket_id = ? AND kind = 'note' AND imported_at IS NULL AND recorded_at > ?",
  );
  const known = db.prepare<[string], { id: string }>("SELECT id FROM call_mark WHERE id = ?");

  return {
    /** Those that hold, oldest first. */
    list: (realm: Realm): readonly CallMark[] => list.all(realm),
    ofTicket: (ticketId: string): readonly CallMark[] => ofTicket.all(ticketId),
    /** False where that mark is here already, taken back or not. */
    insert: (mark: CallMark): boolean => insert.run(mark).changes > 0,
    isKnown: (id: string): boolean => known.get(id) !== undefined,
    /** A note is saved while it is written: earlier forms of this sitting are not kept. */
    dropNotesSince: (ticketId: string, sinceMs: Ms) => void dropNotes.run(ticketId, sinceMs),
    /** False where there is none that holds. */
    undo: (realm: Realm, id: string, nowMs: Ms): boolean => undo.run(nowMs, id, realm).changes > 0,
  };
}
