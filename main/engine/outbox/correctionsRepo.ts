import type { Database } from "better-sqlite3";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";

/** The item that a draft is another version of, as far as it is still in the outbox or was sent. */
export interface CorrectedEntry {
  readonly id: string;
  readonly draftId: string;
  readonly state: OutboxState;
  readonly sentTicketId: string | null;
  /** As shown: "#4711"; "" = not sent. */
  readonly number: string;
}

/** SQL for drafts that are another version of an item which was being sent when the user took it up again. */
export function createCorrectionsRepo(db: Database) {
  const openFor = db.prepare<[string], { id: string }>(
    "SELECT id FROM draft WHERE corrects_entry = ? AND state = 'open' ORDER BY created_at LIMIT 1",
  );
  const correctedBy = db.prepare<[string], CorrectedEntry>(`
    SELECT e.id, e.draft_id AS draftId, e.state, e.sent_ticket_id AS sentTicketId, coalesce(e.sent_number, '') AS number
    FROM draft d JOIN outbox_entry e ON e.id = d.corrects_entry WHERE d.id = ?`);
  const setCorrects = db.prepare<[string, string]>("UPDATE draft SET corrects_entry = ? WHERE id = ?");
  return {
    /** The open draft that corrects this entry; null = none. */
    openFor: (entryId: string): string | null => openFor.get(entryId)?.id ?? null,
    /** null = the draft corrects nothing, or what it corrects was taken out of the outbox unsent. */
    correctedBy: (draftId: string): CorrectedEntry | null => correctedBy.get(draftId) ?? null,
    setCorrects: (draftId: string, entryId: string): void => void setCorrects.run(entryId, draftId),
  };
}
