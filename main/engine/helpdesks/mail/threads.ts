import type { TicketStatus } from "../../../../shared/ticket/ticket.ts";
import type { Ms } from "../../../../shared/units.ts";
import type { RemoteTicket } from "../helpdesk.ts";
import { isSameHouse } from "./mailIds.ts";
import type { Parties } from "./parties.ts";
import type { PlacedHead } from "./readHead.ts";

/** All that is known of one conversation, oldest first; a message of which there are copies stands once. */
export interface Thread {
  /** Message-ID of its root: the ticket's number at this kind of helpdesk. */
  readonly rootId: string;
  readonly heads: readonly PlacedHead[];
}

/**
 * Puts heads together by what they answer. `rootOf` knows the roots of messages that are not among them. Loops and
 * missing links end where they begin: each message then stands for itself.
 */
export function threadsOf(
  heads: readonly PlacedHead[],
  rootOf: ReadonlyMap<string, string> = new Map(),
): readonly Thread[] {
  const byId = new Map<string, PlacedHead>();
  for (const head of heads) for (const id of [head.id, ...head.aliases]) if (!byId.has(id)) byId.set(id, head);
  const roots = new Map<string, PlacedHead[]>();
  for (const head of withoutCopies(heads)) {
    const root = findRoot(head, byId, rootOf);
    roots.set(root, [...(roots.get(root) ?? []), head]);
  }
  return [...roots].map(([rootId, members]) => ({ rootId, heads: inOrder(members) }));
}

function findRoot(
  head: PlacedHead,
  byId: ReadonlyMap<string, PlacedHead>,
  rootOf: ReadonlyMap<string, string>,
): string {
  const seen = new Set<string>();
  let at: PlacedHead = head;
  for (;;) {
    const known = [at.id, ...at.aliases].map((id) => rootOf.get(id)).find((root) => root !== undefined);
    if (known !== undefined) return known;
    seen.add(at.id);
    // The oldest message named that is here leads on; the very oldest named is the root where none is.
    const named = at.chain.find((id) => byId.has(id) || rootOf.has(id));
    if (named === undefined) return at.chain[0] ?? at.id;
    const far = rootOf.get(named);
    if (far !== undefined) return far;
    const next = byId.get(named);
    if (next === undefined || seen.has(next.id)) return oldest([...seen]);
    at = next;
  }
}

/** Any fixed choice does, as long as every member of a loop makes the same. */
function oldest(ids: readonly string[]): string {
  return ids.toSorted()[0] ?? "";
}

/**
 * The same message may lie in several folders, or twice in one: it is read where it was met first, and its instant is the
 * earliest told.
 */
export function withoutCopies(heads: readonly PlacedHead[]): readonly PlacedHead[] {
  const kept = new Map<string, PlacedHead>();
  for (const head of heads) {
    const other = kept.get(head.id) ?? head;
    const aliases = [...new Set([...other.aliases, ...head.aliases])];
    kept.set(head.id, { ...other, aliases, receivedAtMs: Math.min(other.receivedAtMs, head.receivedAtMs) });
  }
  return [...kept.values()];
}

/** Oldest first, copies left out. */
export function inOrder(heads: readonly PlacedHead[]): readonly PlacedHead[] {
  return withoutCopies(heads).toSorted(byAge);
}

function byAge(a: PlacedHead, b: PlacedHead): number {
  if (a.receivedAtMs !== b.receivedAtMs) return a.receivedAtMs - b.receivedAtMs;
  // Within one second of the server's clock an answer stands behind what it answers.
  if (b.chain.includes(a.id)) return -1;
  return a.chain.includes(b.id) ? 1 : 0;
}

/**
 * Whom the user's side brought into a conversation by a copy (To or Cc): a client, a colleague at another domain. Whoever
 * had written before the copy came by himself, so an answer to all makes nobody a guest; nor is anyone of the host's own.
 */
export function guestsOf(heads: readonly PlacedHead[], { ownAddress, supportAddress }: Parties): ReadonlySet<string> {
  const wrote = new Set<string>();
  const guests = new Set<string>();
  for (const { from, recipients } of heads) {
    wrote.add(from.address);
    // A guest's own copies bring guests too.
    if (!isSameHouse(from.address, ownAddress) && !guests.has(from.address)) continue;
    for (const one of recipients) if (!wrote.has(one) && !isSameHouse(one, supportAddress)) guests.add(one);
  }
  return guests;
}

/** True for the host's people: not the user, nobody of the user's own house, no guest of theirs, and no program. */
export function isAgent(
  { from, isAutomatic, isReport }: PlacedHead,
  { ownAddress, supportAddress }: Parties,
  guests: ReadonlySet<string>,
): boolean {
  if (isAutomatic || isReport || from.address === "") return false;
  if (from.address === supportAddress.toLowerCase()) return true;
  return !isSameHouse(from.address, ownAddress) && !guests.has(from.address);
}

/** True when the host has to do with it; everything else in the mailbox is not looked at. */
export function isConcerned(thread: Thread, { ownAddress, supportAddress }: Parties): boolean {
  const support = supportAddress.toLowerCase();
  return thread.heads.some(
    ({ from, recipients, reference }) =>
      reference !== null ||
      from.address === support ||
      (recipients.includes(support) && isSameHouse(from.address, ownAddress)),
  );
}

/**
 * Mail knows no states: "new" until the host has written, then "pending" while its word is the last one, or a report that
 * ours did not arrive, else "open". Whether a matter is settled nobody can see.
 */
export function statusOf(thread: Thread, parties: Parties): TicketStatus {
  const guests = guestsOf(thread.heads, parties);
  const last = thread.heads.findLast((head) => !head.isAutomatic || head.isReport);
  if (last === undefined) return "new";
  if (last.isReport || isAgent(last, parties, guests)) return "pending";
  return thread.heads.some((head) => isAgent(head, parties, guests)) ? "open" : "new";
}

/** The thread as a ticket; null = there is no message of it. */
export function toRemoteTicket(thread: Thread, parties: Parties): RemoteTicket | null {
  const { rootId, heads } = thread;
  const first = heads.find(({ id }) => id === rootId) ?? heads[0];
  if (first === undefined) return null;
  return {
    ...plainTicket(rootId, subjectOf(first) || "(no subject)"),
    status: statusOf(thread, parties),
    createdAtMs: first.receivedAtMs,
    updatedAtMs: Math.max(...heads.map(({ receivedAtMs }) => receivedAtMs)),
    requesterId: first.from.address,
    requesterName: first.from.name || first.from.address || null,
    reference: first.reference,
  };
}

/** What was written here stands as it was written. */
function subjectOf({ reference, subject }: PlacedHead): string {
  return reference === null ? withoutAnswerMarks(subject) : subject;
}

/** What no mail says stays empty, so that what was sent from here is kept. */
export function plainTicket(
  rootId: string,
  subject: string,
): Omit<RemoteTicket, "status" | "createdAtMs" | "updatedAtMs" | "requesterId" | "requesterName" | "reference"> {
  return {
    remoteId: rootId,
    subject,
    description: "",
    organizationRemoteId: null,
    siteName: "",
    environment: "",
    scenario: null,
    level: "standard",
    canSolve: false,
    webUrl: null,
    serverDueAtMs: null,
    serverLevel: "",
  };
}

export function withoutAnswerMarks(subject: string): string {
  return subject.replace(/^(?:\s*(?:re|aw|fwd?|wg)(?:\[\d+\])?\s*:\s*)+/iu, "").trim();
}

export function newestAt(thread: Thread): Ms {
  return Math.max(...thread.heads.map(({ receivedAtMs }) => receivedAtMs));
}
