import { SECOND, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import { createAccountsRepo } from "./accountsRepo.ts";

/** The Date header knows seconds only: smaller moves are noise. */
const OFFSET_STEP: Ms = 2 * SECOND;

/** What the helpdesks' clocks show against this computer's. */
export interface ServerClocks {
  /** An answer tells the time. True = it differs from what was known, and is stored. */
  noteAnswer(accountId: string, offsetMs: Ms): boolean;
  /**
   * This computer's clock was moved, by so much: the helpdesks' were not, so what lies between them moves the other way.
   * The practice desk goes by this computer's clock, as does what is handed over by hand.
   */
  computerMoved(byMs: Ms): void;
  /** The helpdesk answered since the engine began and this computer's clock was last moved. */
  isMeasured(accountId: string): boolean;
  forget(accountId: string): void;
}

function isSame(oneMs: Ms, otherMs: Ms): boolean {
  return Math.abs(oneMs - otherMs) <= OFFSET_STEP;
}

export function createServerClocks({ db }: Pick<EngineContext, "db">): ServerClocks {
  const accounts = createAccountsRepo(db);
  // Every answer asks: what is stored is looked up once per account.
  const offsets = new Map<string, Ms>();
  const measured = new Set<string>();
  const move = db.transaction((byMs: Ms, accountId: string | null) => accounts.computerMoved(byMs, accountId));

  return {
    noteAnswer(accountId, offsetMs) {
      const known = offsets.get(accountId);
      if (known !== undefined && isSame(known, offsetMs)) {
        measured.add(accountId);
        return false;
      }
      const account = accounts.find(accountId);
      if (account === null) return false;
      measured.add(accountId);
      const { clockOffsetMs: storedMs, asOfMs } = account;
      offsets.set(accountId, isSame(storedMs, offsetMs) ? storedMs : offsetMs);
      if (isSame(storedMs, offsetMs)) return false;
      // Helpdesks keep their time: once one is known, it was this computer's clock that moved, while Standby did not look.
      if (asOfMs === null) accounts.setClockOffset(accountId, offsetMs);
      else move(storedMs - offsetMs, accountId);
      return true;
    },
    computerMoved(byMs) {
      move(byMs, null);
      offsets.clear();
      measured.clear();
    },
    isMeasured: (accountId) => measured.has(accountId),
    forget(accountId) {
      offsets.delete(accountId);
      measured.delete(accountId);
    },
  };
}
