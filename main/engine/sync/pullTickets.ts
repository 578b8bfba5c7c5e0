import type { Ms } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { Helpdesk, RemoteTicket, TicketPage } from "../helpdesks/helpdesk.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import { createFirstPullRepo, type FirstPull } from "./firstPullRepo.ts";
import { createPullRepo } from "./pullRepo.ts";
import type { PullNews } from "./pull.ts";
import { createServerTables } from "./serverTables.ts";

/** Tickets per transaction: the engine answers windows between two of them. */
const TICKETS_AT_ONCE = 20;

export interface WalkParts {
  readonly context: EngineContext;
  /** As it was when the pull began. */
  readonly account: AccountRecord;
  readonly helpdesk: Helpdesk;
  readonly signal: AbortSignal;
  readonly news: Pick<PullNews, "changed" | "progressed" | "firstPull">;
}

/**
 * Reads all tickets changed since the watermark, newest change first. Answers how far that reaches (server's clock), never
 * past the moment it began: what changes behind the walk's back is found by the next one. null = nothing was listed.
 */
export async function pullChanged(parts: WalkParts): Promise<Ms | null> {
  const { context, account } = parts;
  const startedAtMs = context.clock.now();
  let newestMs: Ms | null = null;
  await walk(parts, null, (page) => {
    newestMs = newestOf(page, newestMs);
  });
  return newestMs === null ? null : Math.min(newestMs, serverNow(context, account, startedAtMs));
}

/**
 * Reads every ticket there is, page by page. Each page is kept together with the helpdesk's mark behind it, so that after
 * a stop at any point the walk goes on there. What changes meanwhile moves to the head of the helpdesk's list, which this
 * walk has left: the watermark therefore becomes the newest change seen at its beginning, and the next pull finds the
 * rest. A mark that the helpdesk no longer knows begins the walk anew; what is here stays.
 */
export async function pullAll(parts: WalkParts): Promise<void> {
  const { context, account, news } = parts;
  const known = createFirstPullRepo(context.db).find(account.id);
  if (known !== null && known.resumeAt !== null) {
    if (await walkOn(parts, known)) return;
    news.firstPull("placeLost", known.done);
  }
  await walkOn(parts, null);
}

/** False when the helpdesk no longer knows the place to go on at. */
async function walkOn(parts: WalkParts, from: FirstPull | null): Promise<boolean> {
  const { context, account, news } = parts;
  const repo = createFirstPullRepo(context.db);
  const pulls = createPullRepo(context.db);
  const startedAtMs = context.clock.now();
  let reached: FirstPull | null = from;
  let here = from?.done ?? pulls.count(account.id);
  // Walking anew meets what is here already; nothing can be said then of tickets that stand in two lists.
  const countsTwice = from !== null || here === 0;
  try {
    await walk(parts, from?.resumeAt ?? null, (page) => {
      if (reached === from) news.firstPull(from === null ? "began" : "resumed", from?.done ?? 0);
      const begin = newestOf(page, null);
      const newestAtMs =
        reached?.newestAtMs ?? (begin === null ? null : Math.min(begin, serverNow(context, account, startedAtMs)));
      const done = pulls.count(account.id);
      const seenTwice = countsTwice ? page.tickets.length - (done - here) : 0;
      here = done;
      const total = reached?.total ?? page.total;
      reached = { newestAtMs, resumeAt: page.resumeAt, done, total: total === null ? null : total - seenTwice };
      repo.keep(account.id, reached);
      news.progressed();
    });
  } catch (cause) {
    const isPlaceLost = reached === from && from !== null && isRefusal(cause);
    if (!isPlaceLost) throw cause;
    return false;
  }
  finish(parts, reached?.newestAtMs ?? null);
  return true;
}

function finish({ context, account, news }: WalkParts, watermarkMs: Ms | null): void {
  context.db.transaction(() => {
    createAccountsRepo(context.db).setPulled(account.id, { asOfMs: null, watermarkMs });
    createFirstPullRepo(context.db).remove(account.id);
  })();
  news.firstPull("listed", createPullRepo(context.db).count(account.id));
  news.progressed();
}

/** Each page is written in small transactions; `afterPage` belongs to the last of them. */
async function walk(parts: WalkParts, resumeAt: string | null, afterPage: (page: TicketPage) => void): Promise<void> {
  const { context, account, helpdesk, signal, news } = parts;
  const tables = createServerTables(context);
  const write = context.db.transaction((tickets: readonly RemoteTicket[], finished: TicketPage | null) => {
    const written = tickets.map((remote) => tables.writeTicket(account, remote));
    if (finished) afterPage(finished);
    return written;
  });
  for await (const page of helpdesk.changedTickets(account.watermarkMs, signal, resumeAt)) {
    for (let from = 0; from === 0 || from < page.tickets.length; from += TICKETS_AT_ONCE) {
      await otherTurns();
      signal.throwIfAborted();
      const isLast = from + TICKETS_AT_ONCE >= page.tickets.length;
      const written = write(page.tickets.slice(from, from + TICKETS_AT_ONCE), isLast ? page : null);
      const changed = written.filter((ticket) => ticket.isChanged);
      if (changed.length > 0) news.changed(changed.map((ticket) => ticket.id));
    }
  }
}

/** Lets requests of windows, waiting in the event loop, go first. */
function otherTurns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function newestOf(page: TicketPage, newestMs: Ms | null): Ms | null {
  return page.tickets.reduce<Ms | null>(
    (newest, { updatedAtMs }) => Math.max(newest ?? updatedAtMs, updatedAtMs),
    newestMs,
  );
}

/** By what is known of its clock now: the first answer may just have told. */
function serverNow(context: EngineContext, account: AccountRecord, atMs: Ms): Ms {
  return atMs + (createAccountsRepo(context.db).find(account.id)?.clockOffsetMs ?? account.clockOffsetMs);
}

function isRefusal(cause: unknown): boolean {
  return cause instanceof HelpdeskError && cause.problem.kind === "refused";
}
