import { HOUR, MINUTE, SECOND, type Ms } from "../../../shared/units.ts";

/** Waiting after failures: base, doubled each time, never over the cap. */
const BACKOFF_BASE: Ms = 2 * SECOND;
const BACKOFF_CAP: Ms = 5 * MINUTE;
/** A server that says "0 seconds" is not to be asked in a tight loop. */
const LEAST_WAIT: Ms = 1 * SECOND;
/** A server that asks for longer is asked again after this: a slip of its admin must not stop a team for a day. */
const LONGEST_ASKED: Ms = HOUR;
/** Spread after Retry-After, so that all who were told the same second do not come at once. */
const SPREAD: Ms = 10 * SECOND;

/**
 * How long a server may still be working on a write whose connection is gone: gateways give up after 60 to 100 s, so
 * before two minutes "not there" proves nothing. The most careful figure seen for such set-ups, rounded up.
 */
export const SETTLE: Ms = 2 * MINUTE;
/** A "not there" counts only when a second one follows after this. */
export const BETWEEN_LOOKS: Ms = 15 * SECOND;
/** Looking early can only bring good news ("they have it"); the rest of the rule is untouched. */
const EARLY_LOOKS: readonly Ms[] = [5 * SECOND, 20 * SECOND, 60 * SECOND];
export const NEGATIVE_LOOKS_NEEDED = 2;
/** Tries whose end was unclear, each checked twice, before a person is asked. */
export const UNCLEAR_TRIES = 6;
/** An upload that "expired" this often in one entry did not expire: then the words go to the user. */
export const UPLOAD_EXPIRIES = 2;

/** A random number from 0 (inclusive) to 1. */
export type Random = () => number;

/** Full jitter: a random wait up to base x 2^tries, so that many clients do not come back together. */
export function backoff(tries: number, random: Random): Ms {
  const ceiling = Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** Math.min(Math.max(0, tries - 1), 20));
  return Math.max(LEAST_WAIT, Math.round(random() * ceiling));
}

/**
 * What the server asked for goes before our own rule and is not shortened, up to an hour; a figure that is none (below
 * zero, not a number) counts as not said.
 */
export function waitFor(retryAfterMs: Ms | null, tries: number, random: Random): Ms {
  if (retryAfterMs === null || !(retryAfterMs >= 0)) return backoff(tries, random);
  return Math.min(LONGEST_ASKED, Math.max(LEAST_WAIT, retryAfterMs)) + Math.round(random() * SPREAD);
}

/** What the server asked for before the next call of any kind; 0 = nothing sensible. */
export function askedWait(retryAfterMs: Ms | null): Ms {
  return retryAfterMs !== null && retryAfterMs >= 0 ? Math.min(LONGEST_ASKED, retryAfterMs) : 0;
}

/** When to look (next) whether the helpdesk has an item whose end was unclear at `sinceMs`. */
export function nextLookAt(sinceMs: Ms, nowMs: Ms, settleMs: Ms = SETTLE): Ms {
  const passed = nowMs - sinceMs;
  const early = EARLY_LOOKS.find((offset) => offset > passed);
  if (early !== undefined) return sinceMs + early;
  return passed < settleMs ? sinceMs + settleMs : nowMs + BETWEEN_LOOKS;
}

/** True when by the wall clock a look begun now proves absence; see settleWatch.ts for the other half. */
export function isSettled(sinceMs: Ms, nowMs: Ms, settleMs: Ms = SETTLE): boolean {
  return nowMs - sinceMs >= settleMs;
}

/** After a look that failed: the longer it has been unclear, the rarer, with the same cap as every wait. */
export function waitAfterFailedLook(sinceMs: Ms, nowMs: Ms, random: Random): Ms {
  const ceiling = Math.min(BACKOFF_CAP, Math.max(BACKOFF_BASE, (nowMs - sinceMs) / 2));
  return Math.max(LEAST_WAIT, Math.round((0.5 + random() / 2) * ceiling));
}
