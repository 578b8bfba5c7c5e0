import type { AccountKind } from "../../../shared/account/account.ts";
import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";

/** What one pull may ask of a helpdesk for messages. */
export interface PullBudget {
  /** Tickets whose messages one pull reads. */
  readonly reads: number;
  /** Of these, tickets that are finished: history never holds up the present. */
  readonly finishedReads: number;
  /** From the beginning of one pull to the next while messages are still missing. */
  readonly everyMs: Ms;
}

/**
 * Zendesk: the smallest plan grants 200 requests a minute, shared by all its users. The practice desk is ours alone and
 * grants 700. Request Tracker has no limit; a history costs it a third of a second, so a pull stays under half a minute. A mailbox has none either, but each message is fetched whole, files
 * included.
 */
export const pullBudgets: Readonly<Record<AccountKind, PullBudget>> = {
  zendesk: { reads: 150, finishedReads: 50, everyMs: MINUTE },
  practice: { reads: 500, finishedReads: 400, everyMs: MINUTE },
  requestTracker: { reads: 200, finishedReads: 200, everyMs: SECOND },
  mail: { reads: 100, finishedReads: 100, everyMs: 5 * SECOND },
  handoff: { reads: 0, finishedReads: 0, everyMs: MINUTE },
};
