import { MINUTE } from "../../../shared/units.ts";
import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import type { EngineContext } from "../context.ts";
import type { RemoteMessage, RemoteTicket } from "../helpdesks/helpdesk.ts";
import { callRequestOf } from "./callTicket.ts";
import { placeTicket } from "./placeTicket.ts";
import { createServerMessagesRepo } from "./serverMessagesRepo.ts";
import { createServerTicketsRepo, isSameTicket, type TicketColumns } from "./serverTicketsRepo.ts";
import { createUndeliveredRepo } from "./undeliveredRepo.ts";
import { createTicketFacts } from "./ticketFactsRepo.ts";

/** What of an account decides how its tickets are kept. */
export type ServerAccount = Pick<AccountRecord, "id" | "realm" | "kind" | "remoteUserId" | "policyId">;

/** What only we know of a ticket: the frozen draft it came from. */
export interface SentFacts {
  readonly message: Pick<
    FrozenMessage,
    "kind" | "scenario" | "level" | "siteId" | "siteName" | "organizationId" | "environment" | "call"
  >;
  /** Filed by hand: the number is what the user typed. */
  readonly isByHand: boolean;
}

type Tables = Pick<EngineContext, "db" | "ids" | "clock">;

export interface StoredTicket {
  /** Our id. */
  readonly id: string;
  /** Something a window shows is different now. */
  readonly isChanged: boolean;
}

export interface StoredMessages {
  /** Messages that were not here before. */
  readonly added: number;
  /** The newest of those that the host wrote; null = none. */
  readonly newestAgentAtMs: number | null;
  /** Sent items are now known not to have reached the host. */
  readonly isUndelivered: boolean;
}

/**
 * Writes one ticket as its helpdesk answers it; the same answer twice changes nothing. Answers our ticket id. Runs in the
 * caller's transaction, who publishes "tickets" (and "calls") after the commit. `from`: facts of the draft it came from,
 * kept where the helpdesk has no field for them; left out for a reply, whose ticket is known already.
 */
export function storeTicket(context: Tables, account: ServerAccount, remote: RemoteTicket, from?: SentFacts): string {
  return createServerTables(context).writeTicket(account, remote, from).id;
}

/** Adds or refreshes messages of one ticket, keyed by the helpdesk's own number: seen twice is kept once. */
export function storeMessages(context: Tables, ticketId: string, messages: readonly RemoteMessage[]): StoredMessages {
  return createServerTables(context).writeMessages(ticketId, messages);
}

export type ServerTables = ReturnType<typeof createServerTables>;

/** The only writer of tickets, messages, their attachments and the search rows; statements are prepared once. */
export function createServerTables(context: Tables) {
  const tickets = createServerTicketsRepo(context.db);
  const messagesRepo = createServerMessagesRepo(context.db);
  const facts = createTicketFacts(context.db);
  const undelivered = createUndeliveredRepo(context.db);

  function askForCall(ticket: TicketColumns, sent: SentFacts["message"] | null): void {
    const { slotStartsMs, ...asked } = callRequestOf(ticket.subject, ticket.description, sent?.call ?? null);
    tickets.insertBooking({
      ...asked,
      proposedStartsMs: slotStartsMs,
      ticketId: ticket.id,
      id: context.ids.next(),
      isByHand: ticket.is_by_hand,
      atMs: ticket.created_at,
    });
  }

  /** Where lists carry no text, the first message is the ticket's own, and only now says which call is asked for. */
  function describe(ticketId: string, messages: readonly RemoteMessage[]): void {
    const ticket = tickets.withoutText(ticketId);
    const [first] = messages.toSorted((one, other) => one.createdAtMs - other.createdAtMs);
    if (ticket === null || first === undefined || first.body === "" || first.createdAtMs > ticket.created_at + MINUTE)
      return;
    tickets.describe(ticketId, first.body);
    if (ticket.kind === "call") askForCall({ ...ticket, description: first.body }, null);
  }

  return {
    /** As storeTicket, and says whether anything became different. */
    writeTicket(account: ServerAccount, remote: RemoteTicket, from?: SentFacts): StoredTicket {
      const known = tickets.find(account.id, remote.remoteId);
      const id = known?.id ?? context.ids.next();
      const sight = {
        id,
        account,
        remote: notOlder(remote, known),
        from: from ?? null,
        known,
        asOfMs: context.clock.now(),
      };
      const ticket = placeTicket(tickets, sight);
      if (known && isSameTicket(known, ticket)) {
        tickets.touch(id, ticket.as_of);
        return { id, isChanged: false };
      }
      tickets.upsert(ticket);
      if (known && known.status !== ticket.status) tickets.noteStatus(known, ticket);
      if (ticket.kind === "call" && (from || ticket.description !== "")) askForCall(ticket, from?.message ?? null);
      facts.refresh(id);
      return { id, isChanged: true };
    },

    /** As storeMessages. */
    writeMessages(ticketId: string, messages: readonly RemoteMessage[]): StoredMessages {
      const userId = messagesRepo.userOf(ticketId);
      let added = 0;
      let newestAgentAtMs: number | null = null;
      let isUndelivered = false;
      for (const message of messages) {
        const id = context.ids.next();
        const kept = messagesRepo.upsert(columnsOf(message, { id, ticketId, userId }));
        for (const file of message.attachments) {
          messagesRepo.upsertAttachment({
            id: context.ids.next(),
            message_id: kept,
            remote_id: file.remoteId,
            name: file.name,
            content_type: file.contentType,
            bytes: file.bytes,
            content_url: file.contentUrl,
          });
        }
        const report = message.undelivered;
        if (report && undelivered.note(report.reference, report.words, context.clock.now())) isUndelivered = true;
        if (kept !== id) continue;
        added += 1;
        if (message.isAgent) newestAgentAtMs = Math.max(newestAgentAtMs ?? message.createdAtMs, message.createdAtMs);
      }
      if (messages.length === 0) return { added, newestAgentAtMs, isUndelivered };
      describe(ticketId, messages);
      facts.refresh(ticketId);
      return { added, newestAgentAtMs, isUndelivered };
    },
  };
}

function columnsOf(
  message: RemoteMessage,
  place: { readonly id: string; readonly ticketId: string; readonly userId: string | null },
): Parameters<ReturnType<typeof createServerMessagesRepo>["upsert"]>[0] {
  return {
    id: place.id,
    ticket_id: place.ticketId,
    remote_id: message.remoteId,
    author_remote_id: message.authorId,
    author_name: message.authorName,
    is_agent: message.isAgent ? 1 : 0,
    is_me: message.authorId === place.userId ? 1 : 0,
    body: message.body,
    created_at: message.createdAtMs,
  };
}

/** An answer that took longer than a later one must not turn the ticket back. */
function notOlder(remote: RemoteTicket, known: TicketColumns | null): RemoteTicket {
  if (known === null || remote.updatedAtMs >= known.updated_at) return remote;
  const { subject, description, status, updated_at: updatedAtMs } = known;
  const { server_due_at: serverDueAtMs, server_level: serverLevel, can_solve: canSolve } = known;
  return { ...remote, subject, description, status, updatedAtMs, serverDueAtMs, serverLevel, canSolve: canSolve === 1 };
}
