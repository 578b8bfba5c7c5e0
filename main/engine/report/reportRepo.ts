import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Ms } from "../../../shared/units.ts";
import { bareClockColumns, createClockSurroundings, type BareClockColumns } from "../promises/clockFactsRepo.ts";
import type { ClockFacts } from "../promises/ticketClock.ts";

/** A ticket that began in the month asked for. */
export interface MonthTicket {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly siteId: string | null;
  /** The helpdesk's clock minus this computer's. */
  readonly clockOffsetMs: Ms;
  readonly facts: ClockFacts;
}

interface Row extends BareClockColumns {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly clockOffsetMs: number;
}

export function createReportRepo(db: Database) {
  const created = db.prepare<[Realm, number, number], Row>(`
    SELECT t.id, t.number, t.subject, a.clock_offset_ms AS clockOffsetMs, ${bareClockColumns}
    FROM account a CROSS JOIN ticket t ON t.account_id = a.id
    WHERE a.realm = ? AND t.created_at >= ? AND t.created_at < ?
    ORDER BY t.created_at, t.id`);
  const surroundings = createClockSurroundings(db);

  return {
    /** Tickets created from `fromMs` to before `toMs`, the helpdesk's clock, oldest first. */
    createdIn(realm: Realm, fromMs: Ms, toMs: Ms): readonly MonthTicket[] {
      const factsOf = surroundings();
      return created.all(realm, fromMs, toMs).map((row) => {
        const { id, number, subject, siteId, clockOffsetMs } = row;
        return { id, number, subject, siteId, clockOffsetMs, facts: factsOf(id, row) };
      });
    },
  };
}
