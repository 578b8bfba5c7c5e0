import type { Database, Statement } from "better-sqlite3";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import { DAY, type Ms } from "../../../shared/units.ts";
import type { OutboxEvent, Transition } from "./outboxTable.ts";

/** As long as the journal. */
const KEPT: Ms = 30 * DAY;

export interface Move {
  readonly entryId: string;
  readonly atMs: Ms;
  /** queued: it came into the outbox. */
  readonly event: OutboxEvent | "queued";
  /** The state it must be in; the reason stands in its row. null: from nowhere. */
  readonly from: OutboxState | null;
  readonly next: Pick<Transition, "to" | "reason">;
}

interface MoveRow {
  readonly entryId: string;
  readonly atMs: Ms;
  readonly event: string;
  readonly from: OutboxState | null;
  readonly toState: string;
  readonly toReason: string;
}

/** SQL of what happened to entries, move by move. It holds codes and instants, nothing of what is sent. */
export function createMovesRepo(db: Database) {
  const insert: Statement<[MoveRow]> = db.prepare(
    `INSERT INTO outbox_move (entry_id, account_id, at, event, from_state, from_reason, to_state, to_reason)
     SELECT id, account_id, @atMs, @event, @from, CASE WHEN @from IS NOT NULL THEN reason END, @toState, @toReason
     FROM outbox_entry WHERE id = @entryId AND (@from IS NULL OR state = @from)`,
  );
  return {
    /**
     * Inside the transaction of the move itself and before it: whoever moves an entry may have read it a while ago, and its
     * reason may be another by now.
     */
    record({ entryId, atMs, event, from, next }: Move): void {
      insert.run({ entryId, atMs, event, from, toState: next.to, toReason: next.reason });
    },
    prune: (nowMs: Ms): number => db.prepare("DELETE FROM outbox_move WHERE at < ?").run(nowMs - KEPT).changes,
  };
}
