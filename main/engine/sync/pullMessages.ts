import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import type { Helpdesk, RemoteMessage } from "../helpdesks/helpdesk.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import type { PullParts } from "./pull.ts";
import { pullBudgets } from "./pullBudget.ts";
import { createPullRepo, type BehindTicket } from "./pullRepo.ts";
import { createServerTables } from "./serverTables.ts";

const READS_AT_ONCE = 3;
/** A ticket changed less than this ago may change again within the same second of the server's clock. */
const SETTLED_AFTER: Ms = 2 * SECOND;
/** The server's "since" means "at or after" on some helpdesks and "after" on others; messages are kept once anyway. */
const MESSAGE_OVERLAP: Ms = 2 * MINUTE;
/** Tickets whose messages are committed together: a commit waits for the disk, and the engine for both. */
const KEPT_AT_ONCE = 8;
/** A reading waits no longer than this for others to be committed with. */
const KEPT_WITHIN: Ms = 200;
/** One ticket that cannot be read is that ticket's trouble; so many, and not one that can, are the helpdesk's. */
const UNREADABLE_MAX = 3;

export interface MessagesRead {
  /** Whether the messages of every open ticket are here. */
  readonly isComplete: boolean;
  /** Whether any ticket's messages are still to be read. */
  readonly hasMore: boolean;
}

/** Reads messages of tickets that are behind: open ones first, newest first; then finished ones, within the budget. */
export async function pullMessages(parts: PullParts): Promise<MessagesRead> {
  const { context, account, helpdesk } = parts;
  const { finishedReads } = pullBudgets[account.kind];
  const reads = Math.min(pullBudgets[account.kind].reads, callsLeft(helpdesk, context.clock.now()));
  const repo = createPullRepo(context.db);
  const open = repo.behind(account.id, true, reads + 1);
  const finished = repo.behind(account.id, false, finishedReads + 1);
  const chosen = [...open, ...finished.slice(0, finishedReads)].slice(0, reads);
  const { unreadable, awaited } = await readAll(parts, chosen);
  return {
    isComplete: open.length <= reads && ![...unreadable, ...awaited].some((ticket) => ticket.is_open === 1),
    hasMore: open.length + finished.length > chosen.length,
  };
}

/** Half of what the helpdesk still allows: the rest is for what the user sends, and for colleagues. */
function callsLeft(helpdesk: Helpdesk, nowMs: Ms): number {
  const budget = helpdesk.budget?.() ?? null;
  const isOver = budget === null || (budget.resetAtMs !== null && budget.resetAtMs <= nowMs);
  return isOver ? Number.POSITIVE_INFINITY : Math.floor(budget.remaining / 2);
}

/** Tickets whose messages are not here: what came could not be read, or there was nothing yet that may still come. */
interface NotRead {
  readonly unreadable: readonly BehindTicket[];
  readonly awaited: readonly BehindTicket[];
}

async function readAll(parts: PullParts, chosen: readonly BehindTicket[]): Promise<NotRead> {
  const queue = [...chosen];
  const unreadable: BehindTicket[] = [];
  const awaited: BehindTicket[] = [];
  let readable = 0;
  let gone = 0;
  const repo = createPullRepo(parts.context.db);
  const { read, keep } = createMessageReader(parts);
  const isOnlyTrouble = () => readable === 0 && gone + unreadable.length + 1 >= UNREADABLE_MAX;
  const readNext = async (ticket: BehindTicket) => {
    try {
      await read(ticket);
      readable += 1;
    } catch (cause) {
      if (isGone(cause) && mayStillCome(parts, ticket)) awaited.push(ticket);
      else if (!isOfOneTicket(cause) || isOnlyTrouble()) throw cause;
      else if (!isGone(cause)) unreadable.push(ticket);
      else {
        // Deleted there, or no longer for this user: what was read of it stays; nobody asks again until it changes.
        gone += 1;
        repo.setMessagesThrough(ticket.id, ticket.updated_at);
        parts.news.gone(ticket.id);
      }
    }
  };
  const work = async () => {
    try {
      for (let ticket = queue.shift(); ticket !== undefined; ticket = queue.shift()) await readNext(ticket);
    } catch (cause) {
      queue.length = 0;
      throw cause;
    }
  };
  const readers = await Promise.allSettled(Array.from({ length: READS_AT_ONCE }, work));
  // All have ended before the first failure is told, so that nobody writes after the pull is over.
  const failed = readers.find((result) => result.status === "rejected");
  if (!parts.signal.aborted) keep();
  if (failed) throw failed.reason;
  if (unreadable.length > 0) {
    parts.context.logger.warn("pull.unreadableTickets", { account: parts.account.id, tickets: unreadable.length });
  }
  return { unreadable, awaited };
}

interface Reading {
  readonly ticket: BehindTicket;
  readonly messages: readonly RemoteMessage[];
  readonly newestHere: Ms | null;
  readonly isSettled: boolean;
}

/** Reads the messages that tickets lack, and keeps the readings in few commits; `keep` writes what still waits. */
function createMessageReader({ context, account, helpdesk, signal, news }: PullParts) {
  const repo = createPullRepo(context.db);
  const tables = createServerTables(context);
  let waiting: Reading[] = [];
  let keptAtMs = context.clock.now();

  const write = context.db.transaction((readings: readonly Reading[]) =>
    readings.map((reading) => {
      if (reading.isSettled) repo.setMessagesThrough(reading.ticket.id, reading.ticket.updated_at);
      return { reading, kept: tables.writeMessages(reading.ticket.id, reading.messages) };
    }),
  );

  function keep(): void {
    const readings = waiting;
    waiting = [];
    keptAtMs = context.clock.now();
    for (const { reading, kept } of readings.length === 0 ? [] : write(readings)) {
      const { ticket, newestHere } = reading;
      if (kept.added > 0) news.changed([ticket.id], kept.added);
      if (kept.isUndelivered) news.undelivered(ticket.id);
      // Old answers of a ticket met for the first time are history, not news.
      const newsSinceMs = newestHere ?? account.watermarkMs;
      const isNews = newsSinceMs !== null && kept.newestAgentAtMs !== null && kept.newestAgentAtMs >= newsSinceMs;
      if (isNews && account.asOfMs !== null) news.answered(ticket.id);
    }
  }

  return {
    keep,
    async read(ticket: BehindTicket): Promise<void> {
      const newestHere = repo.newestMessageAt(ticket.id);
      const askedAtMs = context.clock.now();
      const messages = await helpdesk.messagesOf(ticket.remote_id, readFrom(ticket, newestHere), signal);
      signal.throwIfAborted();
      const serverNowMs = askedAtMs + repo.clockOffsetOf(account.id);
      waiting.push({ ticket, messages, newestHere, isSettled: serverNowMs - ticket.updated_at >= SETTLED_AFTER });
      // A clock put back must not hold them up either.
      const waitedMs = Math.abs(context.clock.now() - keptAtMs);
      if (waiting.length >= KEPT_AT_ONCE || waitedMs >= KEPT_WITHIN) keep();
    },
  };
}

/** Not simply from the newest that is here: a look before a reply, or its arrival, may have brought that one alone. */
function readFrom({ messages_through: through }: BehindTicket, newestHere: Ms | null): Ms | null {
  return newestHere === null || through === null ? null : Math.min(newestHere, through) - MESSAGE_OVERLAP;
}

/** By the server's clock as it is known; one far from it in either direction is not waited for. */
function mayStillCome({ context, account }: PullParts, { updated_at: updatedAtMs }: BehindTicket): boolean {
  const { comesWithin } = pullBudgets[account.kind];
  const serverNowMs = context.clock.now() + createPullRepo(context.db).clockOffsetOf(account.id);
  return Math.abs(serverNowMs - updatedAtMs) < comesWithin;
}

function isGone(cause: unknown): boolean {
  return (
    cause instanceof HelpdeskError &&
    cause.problem.kind === "refused" &&
    [403, 404, 410].includes(cause.problem.status ?? 0)
  );
}

function isOfOneTicket(cause: unknown): boolean {
  return cause instanceof HelpdeskError && (cause.problem.kind === "badAnswer" || cause.problem.kind === "refused");
}
