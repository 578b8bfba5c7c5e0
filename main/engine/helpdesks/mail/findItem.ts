import { DAY, type Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { messageIdFor, REFERENCE_HEADER } from "./mailIds.ts";
import type { Mailbox, MailTerm } from "./mailPort.ts";
import { foundIn } from "./foundIn.ts";
import { reportWords } from "./messages.ts";
import type { PathProof } from "./pathProof.ts";
import { readHeads, type PlacedHead } from "./readHead.ts";
import type { Report } from "./reports.ts";
import { mainFolders, type MailSession } from "./session.ts";

/** Servers give up after five days at the latest, as a rule. */
const REPORTS_FOR: Ms = 30 * DAY;

/**
 * The own copy of an item, wherever in the mailbox it lies, or an answer to it: an agent's, a program's, or a report that
 * it could not be delivered. Each shows that the outgoing server took it. null = none of them is there.
 */
export async function evidenceOf(
  session: MailSession,
  mailbox: Mailbox,
  reference: string,
  signal: AbortSignal,
): Promise<PlacedHead | "answered" | null> {
  const { ownAddress } = session.parties;
  const id = messageIdFor(reference, ownAddress);
  const copy = await ownCopy(session, mailbox, reference, signal);
  if (copy !== null) return copy;
  const answers: readonly MailTerm[] = [{ header: ["In-Reply-To", id] }, { header: ["References", id] }];
  for await (const { folder, uid } of foundIn(session, mailbox, { anyOf: answers }, signal)) {
    const heads = await readHeads(folder, await mailbox.heads(folder, [uid], signal), session.parties);
    // An own later message that names it was written here, and proves nothing.
    if (heads.some(({ from }) => from.address !== ownAddress.toLowerCase())) return "answered";
  }
  return (await reportsAbout(session, mailbox, reference, signal)).length > 0 ? "answered" : null;
}

/** What mail servers say of an item that they could not deliver; null = nothing. */
export async function undeliveredWords(
  session: MailSession,
  mailbox: Mailbox,
  reference: string,
  signal: AbortSignal,
): Promise<string | null> {
  const reports = await reportsAbout(session, mailbox, reference, signal);
  const last = reports.findLast(({ undelivered }) => !undelivered.isDelayed);
  return last === undefined ? null : reportWords(last.undelivered);
}

async function reportsAbout(
  session: MailSession,
  mailbox: Mailbox,
  reference: string,
  signal: AbortSignal,
): Promise<readonly Report[]> {
  const { inbox } = await mainFolders(session, mailbox, signal);
  const id = messageIdFor(reference, session.parties.ownAddress);
  const sinceMs: Ms = session.clock.now() + session.offsetMs() - REPORTS_FOR;
  const reports = await session.reports.since(mailbox, inbox, sinceMs, signal);
  return reports.filter(({ undelivered }) => undelivered.about === id);
}

/**
 * Before anything is sent: what the mailbox has of it already. Whether it was handed over before is known to no memory of
 * this run (a restart, a copy put back), so every try looks for all that could show it.
 */
export function evidenceBefore(
  session: MailSession,
  reference: string,
  signal: AbortSignal,
): Promise<PlacedHead | "answered" | null> {
  return session.keeper.use(signal, (mailbox) => evidenceOf(session, mailbox, reference, signal));
}

async function ownCopy(
  session: MailSession,
  mailbox: Mailbox,
  reference: string,
  signal: AbortSignal,
): Promise<PlacedHead | null> {
  const { ownAddress } = session.parties;
  const id = messageIdFor(reference, ownAddress);
  const anyOf: readonly MailTerm[] = [{ header: ["Message-ID", id] }, { header: [REFERENCE_HEADER, reference] }];
  for await (const { folder, uid } of foundIn(session, mailbox, { anyOf }, signal)) {
    const heads = await readHeads(folder, await mailbox.heads(folder, [uid], signal), session.parties);
    const found = heads.find((head) => head.reference === reference);
    if (found) return found;
  }
  return null;
}

/**
 * As evidenceOf, but null means that the item was surely not taken: mail to the own mailbox is shown to come in, and the
 * item's copy has not. Until that is shown it rejects with "notYet", and when it cannot be shown with "cannotTell".
 */
export async function evidenceOrNone(
  session: MailSession,
  proof: PathProof,
  reference: string,
  signal: AbortSignal,
): Promise<PlacedHead | "answered" | null> {
  return session.keeper.use(signal, async (mailbox) => {
    const before = await evidenceOf(session, mailbox, reference, signal);
    if (before !== null) return before;
    const path = await proof.ask(reference, mailbox, signal);
    if (path === "waiting") {
      throw new HelpdeskError("notYet", "The mailbox shows no copy of it yet; a check mail to it is on its way.");
    }
    if (path === "silent") {
      throw new HelpdeskError(
        "cannotTell",
        "Mail from you to yourself does not come into this mailbox, so nobody here can tell whether it was sent.",
      );
    }
    // Asked once more, after the check mail: what was taken before it has had its time.
    return evidenceOf(session, mailbox, reference, signal);
  });
}
