import { DAY, MINUTE, type Ms } from "../../../../shared/units.ts";
import { asksForCall } from "../../sync/callTicket.ts";
import type { RemoteTicket, TicketPage } from "../helpdesk.ts";
import { domainOf, isSameHouse, ownIdHost, REFERENCE_HEADER } from "./mailIds.ts";
import type { Mailbox, MailTerm } from "./mailPort.ts";
import type { Parties } from "./parties.ts";
import { readHeads, type PlacedHead } from "./readHead.ts";
import { findRootId } from "./rootIds.ts";
import { mainFolders, type MailSession, type MainFolders } from "./session.ts";
import { readThreadIfThere } from "./threadReading.ts";
import { isConcerned, newestAt, threadsOf, toRemoteTicket, type Thread } from "./threads.ts";

/** How far back the first walk goes: a mailbox holds years, and says of nothing whether it is settled. */
const FIRST_WALK: Ms = 365 * DAY;
/** What changed while the last pull was under way is read again. */
const OVERLAP: Ms = 2 * MINUTE;
/** After a start what was moved into the inbox late is looked for as well: it keeps the instant at which it was received. */
const OVERLAP_AT_START: Ms = 3 * DAY;
const PAGE_SIZE = 50;
const HEADS_AT_ONCE = 500;

/** Messages of each folder that a finished walk has seen. */
export type Seen = Map<string, Set<number>>;

export interface Walk {
  readonly seen: Seen;
  /** Own messages met in the inbox: the proof that they were taken, and no longer needed there. */
  onOwnCopies(mailbox: Mailbox, folders: MainFolders, heads: readonly PlacedHead[]): Promise<void>;
  /** Check mails may lie in the inbox that are to be taken out. */
  mayHaveChecks(): boolean;
  tidyChecks(mailbox: Mailbox): Promise<void>;
  /** The text a conversation began with. */
  describe(mailbox: Mailbox, thread: Thread): Promise<string>;
}

/** Conversations with something new, newest first. See Helpdesk.changedTickets; a walk cannot be resumed. */
export async function* changedThreads(
  session: MailSession,
  walk: Walk,
  sinceMs: Ms | null,
  signal: AbortSignal,
): AsyncGenerator<TicketPage> {
  const isFirst = walk.seen.size === 0;
  const nowMs = session.clock.now() + session.offsetMs();
  const fromMs = sinceMs === null ? nowMs - FIRST_WALK : sinceMs - (isFirst ? OVERLAP_AT_START : OVERLAP);
  const { threads, met, copies, folders } = await session.keeper.use(signal, (mailbox) =>
    gather(session, mailbox, { fromMs, seen: sinceMs === null ? new Map() : walk.seen }, signal),
  );
  const newestFirst = threads.toSorted((a, b) => newestAt(b) - newestAt(a));
  for (let from = 0; from < newestFirst.length; from += PAGE_SIZE) {
    const page = newestFirst.slice(from, from + PAGE_SIZE);
    const tickets = await session.keeper.use(signal, (mailbox) => described(session, walk, mailbox, page));
    yield { tickets, resumeAt: null, total: newestFirst.length };
  }
  // Only now: a walk that broke off begins anew with all of it.
  for (const [key, uids] of met) walk.seen.set(key, new Set([...(walk.seen.get(key) ?? []), ...uids]));
  if (copies.length > 0) await session.keeper.use(signal, (mailbox) => walk.onOwnCopies(mailbox, folders, copies));
  if (walk.mayHaveChecks()) await session.keeper.use(signal, (mailbox) => walk.tidyChecks(mailbox));
}

async function described(
  { parties }: MailSession,
  walk: Walk,
  mailbox: Mailbox,
  threads: readonly Thread[],
): Promise<readonly RemoteTicket[]> {
  const tickets: RemoteTicket[] = [];
  for (const thread of threads) {
    const ticket = toRemoteTicket(thread, parties);
    if (ticket === null) continue;
    // A request for a call needs its text at once, because its slots stand there.
    const description = asksForCall(ticket.subject) ? await walk.describe(mailbox, thread) : "";
    tickets.push({ ...ticket, description });
  }
  return tickets;
}

interface Gathering {
  readonly fromMs: Ms;
  readonly seen: Seen;
}

interface Gathered {
  readonly threads: readonly Thread[];
  readonly met: Seen;
  readonly copies: readonly PlacedHead[];
  readonly folders: MainFolders;
}

async function gather(
  session: MailSession,
  mailbox: Mailbox,
  { fromMs, seen }: Gathering,
  signal: AbortSignal,
): Promise<Gathered> {
  const { parties } = session;
  const folders = await mainFolders(session, mailbox, signal);
  const met: Seen = new Map();
  const heads: PlacedHead[] = [];
  for (const { folder, anyOf } of questions(parties, folders)) {
    const { validity, uids } = await mailbox.search(folder, { anyOf, sinceMs: fromMs - DAY }, signal);
    const key = `${validity} ${folder}`;
    met.set(key, new Set(uids));
    const fresh = uids.filter((uid) => !(seen.get(key)?.has(uid) ?? false));
    for (let from = 0; from < fresh.length; from += HEADS_AT_ONCE) {
      const some = await mailbox.heads(folder, fresh.slice(from, from + HEADS_AT_ONCE), signal);
      const isNews = ({ receivedAtMs }: PlacedHead) => seen.has(key) || receivedAtMs >= fromMs;
      heads.push(...(await readHeads(folder, some, parties)).filter(isNews));
    }
  }
  const copies = heads.filter(({ reference, spot }) => reference !== null && spot.folder === folders.inbox);
  const reports = await session.reports.since(mailbox, folders.inbox, fromMs - DAY, signal);
  const about = new Map(reports.map(({ head }) => [head.spot.uid, head]));
  const told = heads.map((head) => (head.spot.folder === folders.inbox ? (about.get(head.spot.uid) ?? head) : head));
  return {
    threads: await whole(session, mailbox, { heads: told, isComplete: seen.size === 0 }, signal),
    met,
    copies,
    folders,
  };
}

/**
 * The conversations that these messages belong to, each with all its messages. `isComplete`: all that came since an
 * instant is among them, so one that began since then is whole already: nothing answers what is yet to come.
 */
async function whole(
  session: MailSession,
  mailbox: Mailbox,
  { heads, isComplete }: { readonly heads: readonly PlacedHead[]; readonly isComplete: boolean },
  signal: AbortSignal,
): Promise<readonly Thread[]> {
  const met = threadsOf(heads);
  const hasBegun = ({ rootId, heads: all }: Thread) => all.some(({ id, chain }) => id === rootId && chain.length === 0);
  const complete = new Set(isComplete ? met.filter(hasBegun) : []);
  const roots = new Set<string>();
  for (const thread of met) {
    if (!complete.has(thread)) roots.add(await findRootId(session, mailbox, thread.rootId, signal));
  }
  const threads: Thread[] = [...complete].filter(
    (thread) => isConcerned(thread, session.parties) && !roots.has(thread.rootId),
  );
  for (const rootId of roots) {
    const thread = await readThreadIfThere(session, mailbox, rootId, signal);
    if (thread !== null && isConcerned(thread, session.parties)) threads.push(thread);
  }
  return threads;
}

/** What may concern the host: from its people, to its address, in answer to one of ours, or a mail server's report. */
function questions(parties: Parties, { inbox, sent }: MainFolders) {
  const { ownAddress, supportAddress } = parties;
  // At a provider's domain only the very address is the host's.
  const host = isSameHouse(`x@${domainOf(supportAddress)}`, supportAddress)
    ? `@${domainOf(supportAddress)}`
    : supportAddress;
  const own = ownIdHost(ownAddress);
  const came: readonly MailTerm[] = [
    { from: host },
    { to: supportAddress },
    { cc: supportAddress },
    { header: ["References", own] },
    { header: ["In-Reply-To", own] },
    { header: [REFERENCE_HEADER, "SB-"] },
    { header: ["Content-Type", "multipart/report"] },
  ];
  const went: readonly MailTerm[] = [
    { to: host },
    { cc: host },
    { header: ["Message-ID", own] },
    { header: [REFERENCE_HEADER, "SB-"] },
  ];
  const both = [{ folder: inbox, anyOf: came }];
  return sent === null || sent === inbox ? both : [...both, { folder: sent, anyOf: went }];
}
