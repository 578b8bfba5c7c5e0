import { HOUR, MINUTE, type Ms } from "../../../shared/units.ts";
import { askedWait } from "./timing.ts";

/** Longer than any wait that is honoured: the clock was put back since it was noted. */
const LONGEST: Ms = HOUR + MINUTE;

/**
 * Accounts whose helpdesk asked to be left alone for a while. The entry that was told so says it too, but may be taken
 * back meanwhile; and a look-up or a comparison may be told so just as well. In memory: after a restart the worst that
 * can happen is to be told again.
 */
export interface QuietAccounts {
  /** `retryAfterMs` as the server said; null = it said nothing. */
  note(accountId: string, retryAfterMs: Ms | null, nowMs: Ms): void;
  /** The user wants it tried now. */
  forget(accountId: string): void;
  /** Those to be left alone at this instant. */
  at(nowMs: Ms): readonly string[];
  /** When the first of them may be asked again; null = none is quiet. */
  nextEndMs(nowMs: Ms): Ms | null;
}

export function createQuietAccounts(): QuietAccounts {
  const ends = new Map<string, Ms>();
  const live = (nowMs: Ms) => [...ends].filter(([, endMs]) => endMs > nowMs && endMs - nowMs <= LONGEST);
  return {
    note(accountId, retryAfterMs, nowMs) {
      const endMs = nowMs + askedWait(retryAfterMs);
      if (endMs > Math.max(nowMs, ends.get(accountId) ?? nowMs)) ends.set(accountId, endMs);
    },
    forget: (accountId) => void ends.delete(accountId),
    at: (nowMs) => live(nowMs).map(([accountId]) => accountId),
    nextEndMs(nowMs) {
      const instants = live(nowMs).map(([, endMs]) => endMs);
      return instants.length === 0 ? null : Math.min(...instants);
    },
  };
}
