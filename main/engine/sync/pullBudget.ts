import type { AccountKind } from "../../../shared/account/account.ts";
import { HOUR, MINUTE, SECOND, type Ms } from "../../../shared/units.ts";

/** What one pull may ask of a helpdesk for messages. */
export interface PullBudget {
  /** Tickets whose messages one pull reads. */
  readonly reads: number;
  /** Of these, tickets that are finished: history never holds up the present. */
  readonly finishedReads: number;
  /** From the beginning of one pull to the next while messages are still missing. */
  readonly everyMs: Ms;
  /** What was sent so short a while ago and is not found may still be on its way; it is asked for again. */
  readonly comesWithin: Ms;
}

/**
 * Zendesk: the smallest plan grants 200 requests a minute, shared by all its users. The practice desk is ours alone and
 * grants 700. Request Tracker has no limit; a history costs it a third of a second, so a pull stays under half a minute. A mailbox has none either, but each message is fetched whole, files
 * included, and the own copy of what was just sent may come in later.
 */
export const pullBudgets: Readonly<Record<AccountKind, PullBudget>> = {
  zendesk: { reads: 150, finishedReads: 50, everyMs: MINUTE, comesWithin: 0 },
  practice: { reads: 500, finishedReads: 400, everyMs: MINUTE, comesWithin: 0 },
  requestTracker: { reads: 200, finishedReads: 200, everyMs: SECOND, comesWithin: 0 },
  mail: { reads: 100, finishedReads: 100, everyMs: 5 * SECOND, comesWithin: HOUR },
  handoff: { reads: 0, finishedReads: 0, everyMs: MINUTE, comesWithin: 0 },
};
