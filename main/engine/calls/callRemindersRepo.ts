import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";

export interface CallPlace {
  /** Helpdesk's clock minus this computer's. */
  readonly clockOffsetMs: Ms;
  readonly userName: string;
  /** The user asked for this call themselves. */
  readonly isMine: boolean;
}

interface Row {
  readonly clockOffsetMs: Ms;
  readonly userName: string;
  readonly isMine: 0 | 1;
}

/** SQL of call reminders: whose call it is, and which were told of. */
export function createCallRemindersRepo(db: Database) {
  const place = db.prepare<[string], Row>(`
    SELECT a.clock_offset_ms AS clockOffsetMs, a.user_name AS userName, t.is_mine AS isMine
    FROM ticket t JOIN account a ON a.id = t.account_id WHERE t.id = ?`);
  const insert = db.prepare<[string, number, number]>(
    "INSERT INTO call_reminder (ticket_id, start_at, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );

  return {
    placeOf(ticketId: string): CallPlace | null {
      const row = place.get(ticketId);
      return row ? { ...row, isMine: row.isMine === 1 } : null;
    },
    /** False: this start of this call was told of before. */
    markTold: (ticketId: string, startMs: Ms, nowMs: Ms): boolean => insert.run(ticketId, startMs, nowMs).changes === 1,
  };
}
