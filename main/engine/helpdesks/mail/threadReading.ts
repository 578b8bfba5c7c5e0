import { DAY } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { isUsableId, REFERENCE_HEADER, referenceInId } from "./mailIds.ts";
import type { Mailbox, MailTerm } from "./mailPort.ts";
import { readHeads, type PlacedHead } from "./readHead.ts";
import { mainFolders, type MailSession } from "./session.ts";
import { inOrder, type Thread } from "./threads.ts";

/** Ids in one question; a server reads the whole folder for each. */
const IDS_AT_ONCE = 12;
/** Answers to answers whose own roots were cut off: each round finds one more generation. */
const ROUNDS_MAX = 4;
/** No conversation is longer; a server that finds ever more is at fault. */
const MESSAGES_MAX = 2_000;

/** All that answers this message, and what answers that. Rejects with "refused" (404) where none of it is left. */
export async function readThread(
  session: MailSession,
  mailbox: Mailbox,
  rootId: string,
  signal: AbortSignal | undefined,
): Promise<Thread> {
  const folders = await mainFolders(session, mailbox, signal);
  // What was sent first: there its copies stay.
  const places = folders.sent === null ? [folders.inbox] : [folders.sent, folders.inbox];
  const heads = await relatedTo(session, mailbox, { places, rootId }, signal);
  if (heads.length === 0) {
    throw new HelpdeskError("refused", "The conversation is no longer in the mailbox.", { status: 404 });
  }
  const oldestMs = Math.min(...heads.map(({ receivedAtMs }) => receivedAtMs));
  const reports = await session.reports.since(mailbox, folders.inbox, oldestMs - DAY, signal);
  const ids = new Set(heads.flatMap(({ id, aliases }) => [id, ...aliases]));
  const about = reports.filter(({ undelivered }) => undelivered.about !== null && ids.has(undelivered.about));
  return { rootId, heads: inOrder([...heads, ...about.map(({ head }) => head)]) };
}

/** The same, or null where none of it is left. */
export async function readThreadIfThere(
  session: MailSession,
  mailbox: Mailbox,
  rootId: string,
  signal: AbortSignal | undefined,
): Promise<Thread | null> {
  try {
    return await readThread(session, mailbox, rootId, signal);
  } catch (error) {
    if (error instanceof HelpdeskError && error.problem.status === 404) return null;
    throw error;
  }
}

interface Wanted {
  readonly places: readonly string[];
  readonly rootId: string;
}

async function relatedTo(
  { parties }: MailSession,
  mailbox: Mailbox,
  { places, rootId }: Wanted,
  signal: AbortSignal | undefined,
): Promise<readonly PlacedHead[]> {
  const known = new Map<string, PlacedHead>();
  const asked = new Set<string>();
  let ids = isUsableId(rootId) ? [rootId] : [];
  for (let round = 0; round < ROUNDS_MAX && ids.length > 0 && known.size < MESSAGES_MAX; round += 1) {
    for (const id of ids) asked.add(id);
    for (const place of places) {
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
        const anyOf = ids.slice(from, from + IDS_AT_ONCE).flatMap(termsFor);
        const { uids } = await mailbox.search(place, { anyOf }, signal);
        const fresh = uids.filter((uid) => !known.has(`${uid} ${place}`)).slice(-MESSAGES_MAX);
        const heads = fresh.length === 0 ? [] : await mailbox.heads(place, fresh, signal);
        for (const head of await readHeads(place, heads, parties)) known.set(`${head.spot.uid} ${place}`, head);
      }
    }
    const met = [...known.values()].flatMap(({ id, aliases }) => [id, ...aliases]);
    ids = [...new Set(met)].filter((id) => !asked.has(id) && isUsableId(id));
  }
  return [...known.values()];
}

/** A server may have given our message an id of its own; then our mark is what is left of ours. */
function termsFor(id: string): readonly MailTerm[] {
  const reference = referenceInId(id);
  const marked: readonly MailTerm[] = reference === null ? [] : [{ header: [REFERENCE_HEADER, reference] }];
  return [{ header: ["Message-ID", id] }, { header: ["References", id] }, { header: ["In-Reply-To", id] }, ...marked];
}
