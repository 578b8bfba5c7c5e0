import { SECOND, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import type { AccountRecord } from "./accountRecord.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { beyond, movedRange, narrowed, offsetWithin, type OffsetRange } from "./offsetRange.ts";

/** An answer names its second only: its middle is off by half of one at most, and by the time the answer took. */
const HALF_SECOND: Ms = SECOND / 2;
/** What a countdown may be wrong by; a better figure is not worth drawing everything anew. */
const MAY_BE_OFF: Ms = SECOND;
/** An answer that contradicts what was stored by more than this was no better measure: this computer's clock moved. */
const LEAST_MOVE: Ms = 2 * SECOND;

/** What the helpdesks' clocks show against this computer's. */
export interface ServerClocks {
  /**
   * An answer tells the time: the helpdesk's clock minus this computer's, and by how much that may be wrong. True = what
   * was stored is off by more than a second or may be, and was set right.
   */
  noteAnswer(accountId: string, offsetMs: Ms, offByMs?: Ms): boolean;
  /**
   * This computer's clock was moved, by so much: the helpdesks' were not, so what lies between them moves the other way.
   * The practice desk goes by this computer's clock, as does what is handed over by hand.
   */
  computerMoved(byMs: Ms): void;
  /** The helpdesk answered since the engine began and this computer's clock was last moved. */
  isMeasured(accountId: string): boolean;
  forget(accountId: string): void;
}

export function createServerClocks({ db, clock }: Pick<EngineContext, "db" | "clock">): ServerClocks {
  const accounts = createAccountsRepo(db);
  // Every answer asks: what is stored is looked up once per account.
  const offsets = new Map<string, Ms>();
  const ranges = new Map<string, OffsetRange>();
  const measured = new Set<string>();
  const move = db.transaction((byMs: Ms, accountId: string | null) => accounts.computerMoved(byMs, accountId));

  /** Helpdesks keep their time: once one is known, it was this computer's clock that moved, while Standby did not look. */
  function setRight({ id, clockOffsetMs, asOfMs }: AccountRecord, range: OffsetRange, toMs: Ms): void {
    if (asOfMs !== null && beyond(range, clockOffsetMs) > LEAST_MOVE) move(clockOffsetMs - toMs, id);
    else accounts.setClockOffset(id, toMs);
  }

  return {
    noteAnswer(accountId, offsetMs, offByMs = HALF_SECOND) {
      const answer = { leastMs: offsetMs - offByMs, mostMs: offsetMs + offByMs, atMs: clock.now() };
      const range = narrowed(ranges.get(accountId), answer);
      const isRight = (knownMs: Ms) => offsetWithin(range, knownMs, MAY_BE_OFF) === knownMs;
      const knownMs = offsets.get(accountId);
      const account = knownMs !== undefined && isRight(knownMs) ? null : accounts.find(accountId);
      if (knownMs === undefined && account === null) return false;
      measured.add(accountId);
      ranges.set(accountId, range);
      if (account === null) return false;
      const rightMs = offsetWithin(range, account.clockOffsetMs, MAY_BE_OFF, { isMeasured: account.asOfMs !== null });
      offsets.set(accountId, rightMs);
      if (rightMs === account.clockOffsetMs) return false;
      setRight(account, range, rightMs);
      return true;
    },
    computerMoved(byMs) {
      move(byMs, null);
      offsets.clear();
      for (const [id, range] of ranges) ranges.set(id, movedRange(range, byMs));
      measured.clear();
    },
    isMeasured: (accountId) => measured.has(accountId),
    forget(accountId) {
      offsets.delete(accountId);
      ranges.delete(accountId);
      measured.delete(accountId);
    },
  };
}
