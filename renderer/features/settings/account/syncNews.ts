import type { Account } from "../../../../shared/account/account.ts";
import { MINUTE, type Ms } from "../../../../shared/units.ts";

export type SyncFacts = Pick<Account, "state" | "asOfMs"> & {
  /** When the pull was asked for here that has ended; null = none was, or it is under way. */
  readonly endedPressMs: Ms | null;
  /** Tickets kept so far by this account's own first pull; null = none runs. */
  readonly firstPullDone: number | null;
  readonly nowMs: Ms;
};

export type SyncNews = { readonly kind: "read"; readonly done: number } | { readonly kind: "upToDate" };

/** Pulls come every minute: what is older than two of them was missed by at least one. */
const CURRENT: Ms = 2 * MINUTE;

/**
 * What can be said beside "Sync now". That a pull ended proves nothing, a busy helpdesk ends it too: only what was read
 * since it was asked for does.
 */
export function syncNews({ state, asOfMs, endedPressMs, firstPullDone, nowMs }: SyncFacts): SyncNews | null {
  if (firstPullDone !== null) return { kind: "read", done: firstPullDone };
  if (state !== "ok" || asOfMs === null || endedPressMs === null) return null;
  return asOfMs >= endedPressMs && nowMs - asOfMs <= CURRENT ? { kind: "upToDate" } : null;
}
