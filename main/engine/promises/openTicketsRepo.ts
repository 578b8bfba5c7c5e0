import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import { bareClockColumns, createClockSurroundings, type BareClockColumns } from "./clockFactsRepo.ts";
import type { ClockFacts } from "./ticketClock.ts";

/** A ticket that is neither solved nor closed, with what decides how pressing it is. */
export interface OpenTicket {
  readonly id: string;
  readonly number: string;
  readonly siteName: string;
  readonly realm: Realm;
  readonly updatedAtMs: number;
  /** The helpdesk's clock minus this computer's. */
  readonly clockOffsetMs: number;
  /** When the account was added, this computer's clock. */
  readonly accountSinceMs: number;
  readonly facts: ClockFacts;
}

interface Row extends BareClockColumns {
  readonly id: string;
  readonly number: string;
  readonly realm: Realm;
  readonly updatedAtMs: number;
  readonly clockOffsetMs: number;
  readonly accountSinceMs: number;
}

/** Not solved, not closed, and not recorded as closed; the ticket is `t`. */
export const isOpenSql = "t.closed_at IS NULL AND t.status NOT IN ('solved', 'closed')";

// Accounts first: one that does not count costs nothing then, however many tickets it has.
const openSql = (tickets: string) => `
  SELECT t.id, t.number, a.realm, t.updated_at AS updatedAtMs, a.clock_offset_ms AS clockOffsetMs,
    a.created_at AS accountSinceMs, ${bareClockColumns}
  FROM account a CROSS JOIN ${tickets} ON t.account_id = a.id
  WHERE ${isOpenSql}`;

export function createOpenTicketsRepo(db: Database) {
  const ofRealm = db.prepare<[Realm], Row>(`${openSql("ticket t")} AND a.realm = ?`);
  // An answered standard ticket has met its promise for good; the helpdesk's own deadline comes anew with each word.
  const counting = "(t.first_answer_at IS NULL OR t.level = 'onCall' OR t.server_due_at IS NOT NULL)";
  // Until an account's messages were all read once, nobody knows what was answered: no promise is told of, or reckoned.
  const known = "(a.as_of IS NOT NULL OR json_extract(a.capabilities, '$.isManual') = 1)";
  const mine = db.prepare<[], Row>(
    `${openSql("ticket t INDEXED BY ticket_counting")} AND ${known} AND t.is_mine = 1 AND ${counting}`,
  );
  const surroundings = createClockSurroundings(db);

  function complete(rows: readonly Row[]): readonly OpenTicket[] {
    const factsOf = surroundings();
    return rows.map((row) => {
      const { id, number, siteName, realm, updatedAtMs, clockOffsetMs, accountSinceMs } = row;
      return { id, number, siteName, realm, updatedAtMs, clockOffsetMs, accountSinceMs, facts: factsOf(id, row) };
    });
  }

  return {
    /** The user's and the team's. */
    ofRealm: (realm: Realm): readonly OpenTicket[] => complete(ofRealm.all(realm)),
    /** The user's own on which a promise may still run, of both realms. */
    mineCounting: (): readonly OpenTicket[] => complete(mine.all()),
  };
}
