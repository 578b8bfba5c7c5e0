import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { pullMessages } from "./pullMessages.ts";
import { pullAll, pullChanged, type WalkParts } from "./pullTickets.ts";

/** What a pull tells while it runs. */
export interface PullNews {
  /** After each commit, with our ids of what became different and how many messages came. */
  changed(ticketIds: readonly string[], messages?: number): void;
  /** The first pull kept another page. */
  progressed(): void;
  /** A turn of the first pull; `done` tickets are here. */
  firstPull(step: "began" | "resumed" | "placeLost" | "listed", done: number): void;
  /** The host wrote on this ticket since we last looked (never told on the first pull). */
  answered(ticketId: string): void;
  /** A report came that something sent to this ticket never reached the host. */
  undelivered(ticketId: string): void;
  /** The helpdesk lists this ticket, or did, and does not show it to this user any more. */
  gone(ticketId: string): void;
}

export interface PullParts extends WalkParts {
  readonly news: PullNews;
}

export interface Pulled {
  /** Messages of some tickets are still to be read. */
  readonly hasMore: boolean;
}

/**
 * Reads all that changed since the watermark: first the tickets, page by page, then the messages of those that are
 * behind. Work is committed as it comes and each ticket remembers how far its messages were read, so that a stop at any
 * point loses nothing: the next pull begins at the old watermark and finds the same work. The watermark moves only after
 * the whole list was read, and "as of" only after the messages of all open tickets were: an answer that came before that
 * instant is here. Without a watermark it is the first pull, which remembers its place (see pullAll). Rejects with
 * HelpdeskError.
 */
export async function pullAccount(parts: PullParts): Promise<Pulled> {
  const { context, account } = parts;
  const accounts = createAccountsRepo(context.db);
  if (account.watermarkMs === null) await pullAll(parts);
  // The first walk may have begun long ago, before a restart: what changed since is at the head of the list.
  const current = accounts.find(account.id);
  const startedAtMs = context.clock.now();
  const isListed = current !== null && current.watermarkMs !== null;
  const reached = isListed ? await pullChanged({ ...parts, account: current }) : null;
  const { isComplete, hasMore } = await pullMessages(parts);
  const watermark = accounts.find(account.id)?.watermarkMs;
  // A removed account ends quietly.
  if (watermark === undefined) return { hasMore: false };
  accounts.setPulled(account.id, {
    asOfMs: isComplete ? startedAtMs : null,
    watermarkMs: reached === null ? null : Math.max(reached, watermark ?? reached),
  });
  return { hasMore };
}
