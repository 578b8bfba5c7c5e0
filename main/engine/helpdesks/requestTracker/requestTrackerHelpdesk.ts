import type { SignInSecret } from "../../../../shared/account/account.ts";
import { HOUR, MIB, type Ms } from "../../../../shared/units.ts";
import type { Clock, HttpFetch, Logger } from "../../ports.ts";
import { asksForCall } from "../../sync/callTicket.ts";
import type { FormStore } from "../formStore.ts";
import type { Helpdesk, RemoteTicket } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { uploadTimeout } from "../http/exchange.ts";
import { allTickets, changedSince } from "./changedTickets.ts";
import { contentUrlOf, downloadPart } from "./download.ts";
import { findReply, findTicket, firstMessage, heldMessage } from "./findReference.ts";
import { holdFile } from "./messageBody.ts";
import { listMessages, type MessageReading } from "./messages.ts";
import { createQueues } from "./queues.ts";
import { createReferenceProof, type ReferenceProof } from "./referenceProof.ts";
import { createRestApi } from "./restApi.ts";
import { readOne, ticketNumber } from "./ticketSearch.ts";
import { isDone, toRemoteTicket, type ReadingFacts } from "./toRemote.ts";
import { readUser, type RestUser } from "./whoAmI.ts";
import { createTicket, markSolved, reply, type Writing } from "./writes.ts";

/** Request Tracker's own limit is the site's choice and not told; 30 MB were taken by one as it comes. */
const MAX_ATTACHMENT_BYTES = 30 * MIB;

export interface RequestTrackerParts {
  /** Where it is installed, without a trailing slash: see requestTrackerBase. */
  readonly base: string;
  readonly signIn: SignInSecret;
  readonly formStore: FormStore;
  /** See createQueues. Left out: none is chosen. */
  readonly firstQueueId?: string | null;
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly logger: Logger;
  onClockOffset(offsetMs: Ms, offByMs: Ms): void;
}

interface Known {
  readonly me: RestUser;
  readonly proof: ReferenceProof;
}

/** A Request Tracker 5 (REST2), as one of its users: unprivileged ones see their own tickets, privileged ones the team's. */
export function createRequestTrackerHelpdesk(parts: RequestTrackerParts): Helpdesk {
  let offsetMs: Ms = 0;
  let known: Known | null = null;
  const api = createRestApi({
    ...parts,
    onClockOffset(measured, offByMs) {
      offsetMs = measured;
      parts.onClockOffset(measured, offByMs);
    },
  });
  const queues = createQueues(api, parts.formStore, parts.clock, parts.firstQueueId ?? null);

  /** Who this is does not change while the sign-in lives. */
  async function whoIsThis(signal: AbortSignal | undefined): Promise<Known> {
    if (known !== null) return known;
    const me = await readUser(api, parts.signIn, signal);
    known = { me, proof: createReferenceProof(api, me.name) };
    return known;
  }
  function webUrlOf(ticketId: string): string | null {
    if (!parts.base.startsWith("https:")) return null;
    const page = known?.me.isPrivileged === true ? "Ticket" : "SelfService";
    return `${parts.base}/${page}/Display.html?id=${ticketId}`;
  }
  const factsFor = (me: RestUser): ReadingFacts => ({ facts: queues.facts(), me: me.name, webUrlOf });
  async function readingFor(signal: AbortSignal): Promise<MessageReading> {
    const { me } = await whoIsThis(signal);
    return { api, me, signal, contentUrlOf: (part) => contentUrlOf(parts.base, part) };
  }
  async function writingFor(signal: AbortSignal): Promise<Writing> {
    const { me, proof } = await whoIsThis(signal);
    const open = await queues.read(signal);
    return { api, me, proof, open, facts: factsFor(me), logger: parts.logger, signal };
  }
  async function readTicket(remoteTicketId: string, signal: AbortSignal): Promise<RemoteTicket> {
    const { me } = await whoIsThis(signal);
    return toRemoteTicket(await readOne(api, remoteTicketId, signal), factsFor(me));
  }
  /** Fields are told by titles, so they must be known before tickets are read; a user without a queue has none. */
  async function learnFields(signal: AbortSignal): Promise<void> {
    await queues.read(signal);
  }

  return {
    get capabilities() {
      const open = queues.known() ?? [];
      return {
        isManual: false,
        canListOrganization: known?.me.isPrivileged ?? false,
        canReply: true,
        canSolve: true,
        hasReferenceField: queues.facts().reference !== null,
        hasServerDeadlines: open.some((queue) => queue.hasDeadlines),
        maxAttachmentBytes: MAX_ATTACHMENT_BYTES,
        maxAttachments: 20,
      };
    },
    async whoAmI(signal) {
      known = null;
      const { me } = await whoIsThis(signal);
      return { id: me.name, name: me.realName, email: me.email, organizationIds: [] };
    },
    uploadAttachment: (file) => Promise.resolve(holdFile(file)),
    createTicket: async (message, attempt, signal) => createTicket(await writingFor(signal), message, attempt),
    reply: async (remoteTicketId, message, attempt, signal) =>
      reply(await writingFor(signal), ticketNumber(remoteTicketId), message, attempt),
    markSolved: async (remoteTicketId, attempt, signal) =>
      markSolved(await writingFor(signal), ticketNumber(remoteTicketId), attempt),

    async findByReference(reference, kind, sinceMs, remoteTicketId, signal) {
      const reading = await readingFor(signal);
      await learnFields(signal);
      const facts = factsFor(reading.me);
      const since = sinceMs + offsetMs;
      if (kind === "ticket" || kind === "call") {
        const field = facts.facts.reference;
        const fieldIds = field === null ? [] : [field.id];
        const found = await findTicket({ reading, reference, sinceMs: since, fieldIds });
        return found && toRemoteTicket(found, facts);
      }
      if (remoteTicketId === null) throw new HelpdeskError("badAnswer", "The ticket of this item is not known.");
      const ticketId = ticketNumber(remoteTicketId);
      if (kind === "reply" && (await findReply(reading, ticketId, reference, since)) === null) return null;
      const ticket = await readOne(api, ticketId, signal);
      // Solving leaves no mark of ours: that it is solved is all there is to find.
      return kind === "solve" && !isDone(ticket) ? null : toRemoteTicket(ticket, facts);
    },

    async *changedTickets(sinceMs, signal, resumeAt = null) {
      const reading = await readingFor(signal);
      await learnFields(signal);
      const walk = sinceMs === null ? allTickets(api, resumeAt, signal) : changedSince(api, sinceMs, signal);
      for await (const { tickets, ...page } of walk) {
        const remote: RemoteTicket[] = [];
        for (const ticket of tickets)
          remote.push(await described(reading, toRemoteTicket(ticket, factsFor(reading.me))));
        yield { ...page, tickets: remote };
      }
    },
    readTicket,
    heldMessage: async (remoteTicketId, reference, kind, signal) =>
      kind === "solve" ? null : heldMessage(await readingFor(signal), remoteTicketId, reference, kind === "reply"),
    forms: (signal) => queues.refresh(signal),
    messagesOf: async (remoteTicketId, sinceMs, signal) =>
      listMessages(await readingFor(signal), remoteTicketId, sinceMs),
    download: (contentUrl, signal) =>
      downloadPart(api, parts.base, contentUrl, {
        maxBytes: 2 * MAX_ATTACHMENT_BYTES,
        timeoutMs: Math.min(HOUR, uploadTimeout(2 * MAX_ATTACHMENT_BYTES)),
        signal,
      }),
  };
}

/** Lists carry no text; a request for a call needs it at once, because its slots and its number stand there. */
async function described(reading: MessageReading, ticket: RemoteTicket): Promise<RemoteTicket> {
  if (!asksForCall(ticket.subject)) return ticket;
  return { ...ticket, description: (await firstMessage(reading, ticket.remoteId))?.body ?? "" };
}
