import { isUsableId, REFERENCE_HEADER, referenceInId } from "./mailIds.ts";
import type { Mailbox, MailTerm } from "./mailPort.ts";
import { readHeads, type PlacedHead } from "./readHead.ts";
import { mainFolders, type MailSession } from "./session.ts";

/** A chain of single answers that each name only the one before. */
const STEPS_MAX = 20;

/**
 * The first message of the conversation that a message with this id stands in, as far as the mailbox tells: programs cut
 * the list of what they answer, so the oldest one named may itself be an answer.
 */
export async function findRootId(
  session: MailSession,
  mailbox: Mailbox,
  id: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const seen = new Set<string>();
  let rootId = id;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    seen.add(rootId);
    const head = await headOf(session, mailbox, rootId, signal);
    const older = head?.chain.find((other) => !seen.has(other));
    if (head !== null && head.id !== rootId && !seen.has(head.id)) rootId = head.id;
    else if (older !== undefined) rootId = older;
    // Messages that answer each other in a ring: any fixed one will do, as long as all of them come to the same.
    else return head === null || head.chain.length === 0 ? rootId : (ringOf(seen)[0] ?? rootId);
  }
  return rootId;
}

function ringOf(seen: ReadonlySet<string>): readonly string[] {
  return [...seen].toSorted();
}

async function headOf(
  session: MailSession,
  mailbox: Mailbox,
  id: string,
  signal: AbortSignal | undefined,
): Promise<PlacedHead | null> {
  if (!isUsableId(id)) return null;
  const { inbox, sent } = await mainFolders(session, mailbox, signal);
  const reference = referenceInId(id);
  const marked: readonly MailTerm[] = reference === null ? [] : [{ header: [REFERENCE_HEADER, reference] }];
  for (const folder of sent === null ? [inbox] : [sent, inbox]) {
    const { uids } = await mailbox.search(folder, { anyOf: [{ header: ["Message-ID", id] }, ...marked] }, signal);
    const heads = uids.length === 0 ? [] : await mailbox.heads(folder, uids.slice(-3), signal);
    const read = await readHeads(folder, heads, session.parties);
    const found = read.find((head) => head.id === id || head.aliases.includes(id));
    if (found) return found;
  }
  return null;
}
