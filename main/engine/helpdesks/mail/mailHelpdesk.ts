import type { Bytes, Ms } from "../../../../shared/units.ts";
import type { Clock, Logger } from "../../ports.ts";
import type { Helpdesk } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { changedThreads, type Seen, type Walk } from "./changedThreads.ts";
import { holdFile, USUAL_MAX_BYTES } from "./composeMail.ts";
import { evidenceOf, evidenceOrNone, undeliveredWords } from "./findItem.ts";
import { tidyCopies } from "./keepSent.ts";
import { createMailboxKeeper } from "./mailboxKeeper.ts";
import { messageIdFor } from "./mailIds.ts";
import type { MailPlace, MailPort } from "./mailPort.ts";
import { createMessageReader } from "./messages.ts";
import { createPathProof, PROOF_REST } from "./pathProof.ts";
import { createReports } from "./reports.ts";
import { sendReply, sendTicket } from "./sendMail.ts";
import { mainFolders, type MailSession } from "./session.ts";
import { readThread } from "./threadReading.ts";
import type { PlacedHead } from "./readHead.ts";
import { plainTicket, toRemoteTicket, type Thread } from "./threads.ts";

/** Files grow by a third on their way, and the text wants room too. */
const ROOM_FOR_FILES = 0.72;

const receivedAt = ({ receivedAtMs }: PlacedHead): Ms => receivedAtMs;

/** Where nobody asks who wrote it. */
const NO_GUESTS: ReadonlySet<string> = new Set();

export interface MailParts {
  readonly port: MailPort;
  readonly place: MailPlace;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The mailbox's clock minus this computer's, measured where a message is kept there; accurate to about a second. */
  onClockOffset(offsetMs: Ms, offByMs: Ms): void;
  /** As known from before. */
  readonly offsetMs?: Ms;
  /** Default: PROOF_REST of pathProof.ts; 0 is the control that must go wrong. */
  readonly proofRestMs?: Ms;
}

/**
 * A host that is written to by mail: a ticket is a conversation that began with a message to its address, found again by
 * the Message-ID that the item's reference makes. See decisions/0025-mail-is-exact.md.
 */
export function createMailHelpdesk(parts: MailParts): Helpdesk {
  const { port, place, clock, logger } = parts;
  const { settings } = place;
  let offsetMs = parts.offsetMs ?? 0;
  let maxBytes: Bytes = USUAL_MAX_BYTES;
  const session: MailSession = {
    port,
    place,
    clock,
    logger,
    keeper: createMailboxKeeper(port, place, clock),
    parties: { ownAddress: settings.ownAddress, supportAddress: settings.supportAddress },
    reports: createReports({ ownAddress: settings.ownAddress, supportAddress: settings.supportAddress }),
    foldersOn: new WeakMap(),
    offsetMs: () => offsetMs,
    noteOffset(measured, offByMs) {
      offsetMs = measured;
      parts.onClockOffset(measured, offByMs);
    },
  };
  const proof = createPathProof(session, parts.proofRestMs ?? PROOF_REST);
  const reader = createMessageReader(session);
  const seen: Seen = new Map();
  const noteMaxBytes = (bytes: Bytes) => {
    maxBytes = bytes;
  };
  const sending = { session, proof, noteMaxBytes };

  const threadOf = (rootId: string, signal: AbortSignal): Promise<Thread> =>
    session.keeper.use(signal, (mailbox) => readThread(session, mailbox, rootId, signal));
  const ticketOf = (thread: Thread) => {
    const ticket = toRemoteTicket(thread, session.parties);
    if (ticket === null) throw new HelpdeskError("badAnswer", "The conversation could not be read.");
    return ticket;
  };
  const walkFor = (signal: AbortSignal): Walk => ({
    seen,
    onOwnCopies: (mailbox, folders, heads) => tidyCopies(session, mailbox, folders, heads, signal),
    mayHaveChecks: () => proof.mayHaveLeft(),
    tidyChecks: (mailbox) => proof.tidy(mailbox, signal),
    async describe(mailbox, { rootId, heads }) {
      const first = heads.find(({ id }) => id === rootId);
      return first === undefined ? "" : (await reader.one(mailbox, first, NO_GUESTS, signal)).body;
    },
  });

  return {
    get capabilities() {
      return {
        isManual: false,
        canListOrganization: false,
        canReply: true,
        canSolve: false,
        hasReferenceField: true,
        hasServerDeadlines: false,
        maxAttachmentBytes: Math.floor(maxBytes * ROOM_FOR_FILES),
        maxAttachments: 20,
      };
    },
    async whoAmI(signal) {
      const { all } = await session.keeper.use(signal, (mailbox) => mainFolders(session, mailbox, signal));
      const wanted = settings.sentFolder;
      if (wanted !== null && !all.some(({ path }) => path === wanted)) {
        throw new HelpdeskError("refused", `The mailbox has no folder “${wanted}”.`, { status: 403 });
      }
      const told = await port.trySubmission(place, signal);
      if (told.maxBytes !== null) noteMaxBytes(told.maxBytes);
      const email = settings.ownAddress.toLowerCase();
      return { id: email, name: settings.ownName || email, email, organizationIds: [] };
    },
    uploadAttachment: (file) => Promise.resolve(holdFile(file)),
    createTicket: (message, attempt, signal) => sendTicket(sending, message, attempt, signal),
    reply: async (rootId, message, attempt, signal) =>
      sendReply(sending, await threadOf(rootId, signal), message, attempt, signal),

    /**
     * null = surely not sent: mail to the own mailbox is shown to come in, and this item's copy has not. Rejects with
     * "notYet" until that is shown, with "cannotTell" where it cannot be. The instant is not asked for: the id is enough.
     */
    async findByReference(reference, kind, _sinceMs, rootId, signal) {
      const evidence = await evidenceOrNone(session, proof, reference, signal);
      if (evidence === null) return null;
      if (kind === "reply" && rootId !== null) return ticketOf(await threadOf(rootId, signal));
      const ownId = messageIdFor(reference, settings.ownAddress);
      const thread = await threadOf(ownId, signal).catch(() => null);
      if (thread?.heads.some(({ id }) => id === ownId) === true) return ticketOf(thread);
      // Only an answer or a report tells of it: what they are called, and who wrote them, is not said of the item.
      const nowMs = clock.now() + offsetMs;
      const requester = { requesterId: settings.ownAddress.toLowerCase(), requesterName: settings.ownName };
      // It is older than whatever answers it.
      const times = { createdAtMs: Math.min(nowMs, ...(thread?.heads ?? []).map(receivedAt)), updatedAtMs: nowMs };
      return { ...plainTicket(ownId, ""), ...requester, ...times, status: "new", reference };
    },

    changedTickets: (sinceMs, signal) => changedThreads(session, walkFor(signal), sinceMs, signal),
    readTicket: async (rootId, signal) => ticketOf(await threadOf(rootId, signal)),
    async heldMessage(_rootId, reference, kind, signal) {
      if (kind === "solve") return null;
      return session.keeper.use(signal, async (mailbox) => {
        const evidence = await evidenceOf(session, mailbox, reference, signal);
        if (evidence === null || evidence === "answered") return null;
        const held = await reader.one(mailbox, evidence, NO_GUESTS, signal);
        const words = await undeliveredWords(session, mailbox, reference, signal);
        return words === null ? held : { ...held, undelivered: { reference, words } };
      });
    },
    forms: () => Promise.resolve([]),
    messagesOf: async (rootId, sinceMs, signal) =>
      session.keeper.use(signal, async (mailbox) =>
        reader.read(mailbox, await readThread(session, mailbox, rootId, signal), sinceMs, signal),
      ),
    download: (contentUrl, signal) => reader.download(contentUrl, signal),
    markSolved: () => Promise.reject(new HelpdeskError("refused", "By mail a ticket cannot be marked solved.")),
  };
}
