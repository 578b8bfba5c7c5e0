import type { Capabilities } from "../../../shared/account/account.ts";
import type { DraftKind, Level, Scenario } from "../../../shared/ticket/draft.ts";
import type { TicketStatus } from "../../../shared/ticket/ticket.ts";
import type { Bytes, Ms } from "../../../shared/units.ts";

/** The signed-in person, as the helpdesk knows them. */
export interface HelpdeskUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organizationIds: readonly string[];
}

/** A file as it goes up. */
export interface OutgoingFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Stands for one uploaded file until `expiresAtMs` (this computer's clock). */
export interface UploadToken {
  readonly token: string;
  readonly expiresAtMs: Ms;
}

/** What the outbox hands over: frozen text, and the reference by which the item is recognised on the server. */
export interface OutgoingMessage {
  readonly kind: DraftKind;
  readonly subject: string;
  /** Plain text without the reference line; the adapter adds it where no field carries the reference. */
  readonly body: string;
  readonly reference: string;
  readonly siteName: string;
  readonly environment: string;
  readonly scenario: Scenario;
  readonly level: Level;
  readonly cc: readonly string[];
  readonly uploads: readonly UploadToken[];
}

/** One try. Every try has its own key and its own bytes. */
export interface Attempt {
  readonly key: string;
  /** Called with the exact bytes of the write before its socket opens. When it throws, nothing is sent. */
  recordBody(bytes: Uint8Array): void;
}

/** A ticket as the helpdesk answers it. Instants are the server's. Fields the helpdesk lacks are "" or null. */
export interface RemoteTicket {
  readonly remoteId: string;
  readonly subject: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly createdAtMs: Ms;
  readonly updatedAtMs: Ms;
  readonly requesterId: string;
  readonly requesterName: string | null;
  readonly organizationRemoteId: string | null;
  readonly siteName: string;
  readonly environment: string;
  readonly scenario: Scenario | null;
  readonly level: Level;
  readonly reference: string | null;
  readonly canSolve: boolean;
  readonly webUrl: string | null;
}

export interface RemoteAttachment {
  readonly remoteId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Bytes;
  readonly contentUrl: string;
}

export interface RemoteMessage {
  readonly remoteId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly isAgent: boolean;
  /** Plain text as stored there, a reference line included. */
  readonly body: string;
  readonly createdAtMs: Ms;
  readonly attachments: readonly RemoteAttachment[];
}

/**
 * One signed-in user at one helpdesk. No method retries and none owns a timer beyond its own time-out: only the outbox
 * and the pull decide about the next try. All reject with HelpdeskError.
 */
export interface Helpdesk {
  /** What is known now; asking the helpdesk may teach it more (a reference field, no right to the organization's list). */
  readonly capabilities: Capabilities;
  whoAmI(signal?: AbortSignal): Promise<HelpdeskUser>;
  uploadAttachment(file: OutgoingFile, signal: AbortSignal): Promise<UploadToken>;
  /** Rejects with "unclear" when the ticket may exist all the same. */
  createTicket(message: OutgoingMessage, attempt: Attempt, signal: AbortSignal): Promise<RemoteTicket>;
  /** Adds a public message of the user. Rejects with "unclear" when it may be there all the same. */
  reply(remoteTicketId: string, message: OutgoingMessage, attempt: Attempt, signal: AbortSignal): Promise<RemoteTicket>;
  /**
   * Looks, newest first, for an item of this user that carries the reference and was made after `sinceMs` (this
   * computer's clock, before the first attempt). null = surely not there. For a reply: in that ticket's messages.
   */
  findByReference(
    reference: string,
    kind: DraftKind,
    sinceMs: Ms,
    remoteTicketId: string | null,
    signal: AbortSignal,
  ): Promise<RemoteTicket | null>;
  /**
   * Pages of tickets changed since `sinceMs` (the server's clock; two minutes of overlap are added), newest change
   * first: the user's own, then those of the organizations where allowed. null = all. A ticket may come twice.
   */
  changedTickets(sinceMs: Ms | null, signal: AbortSignal): AsyncIterable<readonly RemoteTicket[]>;
  /** Public messages, oldest first; `sinceMs` (the server's clock) null = all. */
  messagesOf(remoteTicketId: string, sinceMs: Ms | null, signal: AbortSignal): Promise<readonly RemoteMessage[]>;
  /** An attachment's bytes. The token goes to the helpdesk's own address only. */
  download(contentUrl: string, signal: AbortSignal): Promise<Uint8Array>;
  /** Marks the ticket solved where the helpdesk lets this user; answers the ticket as it then is. */
  close?(remoteTicketId: string, signal: AbortSignal): Promise<RemoteTicket>;
}
