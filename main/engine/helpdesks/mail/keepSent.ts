import { SECOND } from "../../../../shared/units.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { messageIdFor, REFERENCE_HEADER } from "./mailIds.ts";
import type { Mailbox } from "./mailPort.ts";
import type { PlacedHead } from "./readHead.ts";
import { mainFolders, type MainFolders, type MailSession } from "./session.ts";

/**
 * Puts what was just sent into the folder for it, unless the server has done so. Answers when the server received it, null
 * where it does not tell. It was sent, so whatever goes wrong here only leaves that to the copy in the inbox.
 */
export async function keepSent(
  session: MailSession,
  reference: string,
  raw: Uint8Array,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    return await session.keeper.use(signal, async (mailbox) => {
      const { sent } = await mainFolders(session, mailbox, signal);
      if (sent === null || (await isIn(session, mailbox, sent, reference, signal))) return null;
      const startedAtMs = session.clock.now();
      const receivedAtMs = await mailbox.append(sent, raw, signal);
      const tookMs = session.clock.now() - startedAtMs;
      if (receivedAtMs !== null && tookMs >= 0) {
        // Whole seconds: half of one is missing on average.
        const offsetMs = Math.round(receivedAtMs + (SECOND - tookMs) / 2 - startedAtMs);
        session.noteOffset(offsetMs, (SECOND + tookMs) / 2);
      }
      return receivedAtMs;
    });
  } catch (error) {
    session.logger.warn("mail.notKept", { kind: error instanceof HelpdeskError ? error.problem.kind : "unknown" });
    return null;
  }
}

/**
 * The copies that came into the inbox have done their work: where the folder for what was sent holds the message they go,
 * else they become that message. So a program beside Standby shows each once.
 */
export async function tidyCopies(
  session: MailSession,
  mailbox: Mailbox,
  { inbox, sent }: MainFolders,
  heads: readonly PlacedHead[],
  signal: AbortSignal,
): Promise<void> {
  if (sent === null || sent === inbox) return;
  for (const { reference, spot } of heads) {
    if (reference === null || spot.folder !== inbox) continue;
    if (await isIn(session, mailbox, sent, reference, signal)) await mailbox.remove(inbox, spot.uid, signal);
    else await mailbox.move(inbox, spot.uid, sent, signal);
  }
}

async function isIn(
  { parties }: MailSession,
  mailbox: Mailbox,
  folder: string,
  reference: string,
  signal: AbortSignal,
): Promise<boolean> {
  const id = messageIdFor(reference, parties.ownAddress);
  const anyOf = [{ header: ["Message-ID", id] }, { header: [REFERENCE_HEADER, reference] }] as const;
  return (await mailbox.search(folder, { anyOf }, signal)).uids.length > 0;
}
