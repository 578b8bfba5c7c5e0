import type { AccountKind } from "../../../shared/account/account.ts";
import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesk, RemoteTicket } from "../helpdesks/helpdesk.ts";
import { createPullRepo, type BehindTicket } from "./pullRepo.ts";
import { createServerTables } from "./serverTables.ts";

/** Messages of finished tickets are history: this many tickets per pull, so that a long past never holds up the present. */
const FINISHED_PER_PULL = 50;
/**
 * One pull's share of the helpdesk's requests per minute: the smallest plan grants 200, shared by everyone; the practice
 * desk is ours alone and grants 700.
 */
const MESSAGE_READS_PER_PULL: Readonly<Record<AccountKind, number>> = {
  zendesk: 150,
  practice: 500,
  handoff: 0,
};
const READS_AT_ONCE = 3;
/** Tickets per transaction: the engine answers windows between two of them. */
const TICKETS_AT_ONCE = 20;
/** A ticket changed less than this ago may change again within the same second of the server's clock. */
const SETTLED_AFTER: Ms = 2 * SECOND;
/** The server's "since" means "at or after" on some helpdesks and "after" on others; messages are kept once anyway. */
const MESSAGE_OVERLAP: Ms = 2 * MINUTE;

export interface PullParts {
  readonly context: EngineContext;
  /** As it was when the pull began. */
  readonly account: AccountRecord;
  readonly helpdesk: Helpdesk;
  readonly signal: AbortSignal;
  /** After each commit, with our ids of what became different. */
  changed(ticketIds: readonly string[]): void;
  /** The host wrote on this ticket since we last looked (never told on the first pull). */
  answered(ticketId: string): void;
}

/**
 * Reads all that changed since the watermark: first the tickets, page by page, then the messages of those that are
 * behind. Work is committed as it comes and each ticket remembers how far its messages were read, so that a stop at any
 * point loses nothing: the next pull begins at the old watermark and finds the same work. The watermark moves only after
 * the whole list was read, and "as of" only after the messages of all open tickets were: an answer that came before that
 * instant is here. Rejects with HelpdeskError.
 */
export async function pullAccount(parts: PullParts): Promise<void> {
  const { context, account } = parts;
  const accounts = createAccountsRepo(context.db);
  const startedAtMs = context.clock.now();
  const newestMs = await pullTickets(parts);
  const isComplete = await pullMessages(parts);
  // Another room may have learnt the server's clock meanwhile; a removed account ends quietly.
  const current = accounts.find(account.id);
  if (current === null) return;
  // Never past the moment we began: what changed behind our back during the walk is found by the next one.
  const reached = newestMs === null ? null : Math.min(newestMs, startedAtMs + current.clockOffsetMs);
  const watermark = reached === null ? null : Math.max(reached, account.watermarkMs ?? reached);
  accounts.setPulled(account.id, { asOfMs: isComplete ? startedAtMs : null, watermarkMs: watermark });
}

/** Answers the newest change seen (server time); null = nothing was listed. */
async function pullTickets({ context, account, helpdesk, signal, changed }: PullParts): Promise<Ms | null> {
  let newestMs: Ms | null = null;
  const tables = createServerTables(context);
  const write = context.db.transaction((page: readonly RemoteTicket[]) =>
    page.map((remote) => tables.writeTicket(account, remote)),
  );
  for await (const page of helpdesk.changedTickets(account.watermarkMs, signal)) {
    for (const { updatedAtMs } of page) newestMs = Math.max(newestMs ?? updatedAtMs, updatedAtMs);
    for (let from = 0; from < page.length; from += TICKETS_AT_ONCE) {
      await otherTurns();
      signal.throwIfAborted();
      const written = write(page.slice(from, from + TICKETS_AT_ONCE)).filter((ticket) => ticket.isChanged);
      if (written.length > 0) changed(written.map((ticket) => ticket.id));
    }
  }
  return newestMs;
}

/** Lets requests of windows, waiting in the event loop, go first. */
function otherTurns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** True when the messages of every open ticket are here; the rest of a very long first pull is for the next ones. */
async function pullMessages(parts: PullParts): Promise<boolean> {
  const { context, account } = parts;
  const limit = MESSAGE_READS_PER_PULL[account.kind];
  const behind = createPullRepo(context.db).behind(account.id, limit + 1);
  const open = behind.filter((ticket) => ticket.is_open === 1);
  const finished = behind.filter((ticket) => ticket.is_open === 0).slice(0, FINISHED_PER_PULL);
  const queue = [...open, ...finished].slice(0, limit);
  const readMessages = createMessageReader(parts);
  const work = async () => {
    try {
      for (let ticket = queue.shift(); ticket !== undefined; ticket = queue.shift()) await readMessages(ticket);
    } catch (cause) {
      queue.length = 0;
      throw cause;
    }
  };
  const readers = await Promise.allSettled(Array.from({ length: READS_AT_ONCE }, work));
  // All have ended before the first failure is told, so that nobody writes after the pull is over.
  const failed = readers.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return open.length <= limit;
}

/** Reads the messages that one ticket lacks. */
function createMessageReader({ context, account, helpdesk, signal, changed, answered }: PullParts) {
  const repo = createPullRepo(context.db);
  const tables = createServerTables(context);
  const accounts = createAccountsRepo(context.db);

  return async (ticket: BehindTicket): Promise<void> => {
    const newestHere = repo.newestMessageAt(ticket.id);
    const sinceMs = newestHere === null ? null : newestHere - MESSAGE_OVERLAP;
    const askedAtMs = context.clock.now();
    const messages = await helpdesk.messagesOf(ticket.remote_id, sinceMs, signal);
    signal.throwIfAborted();
    const serverNowMs = askedAtMs + (accounts.find(account.id)?.clockOffsetMs ?? 0);
    const kept = context.db.transaction(() => {
      const isSettled = serverNowMs - ticket.updated_at >= SETTLED_AFTER;
      if (isSettled) repo.setMessagesThrough(ticket.id, ticket.updated_at);
      return tables.writeMessages(ticket.id, messages);
    })();
    if (kept.added > 0) changed([ticket.id]);
    // Old answers of a ticket met for the first time are history, not news.
    const newsSinceMs = newestHere ?? account.watermarkMs;
    const isNews = newsSinceMs !== null && kept.newestAgentAtMs !== null && kept.newestAgentAtMs >= newsSinceMs;
    if (isNews && account.asOfMs !== null) answered(ticket.id);
  };
}
