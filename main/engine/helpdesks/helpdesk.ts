import type { Capabilities } from "../../../shared/account/account.ts";
import type { DraftKind, Level, Scenario } from "../../../shared/ticket/draft.ts";
import type { TicketForm } from "../../../shared/ticket/form.ts";
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
  /** The form chosen (for Request Tracker: the queue); null = the helpdesk's default. */
  readonly formId: string | null;
  /** What the user filled into the form's own fields, by field id. */
  readonly fields: Readonly<Record<string, string>>;
  /** The closed ticket that a new one follows up. */
  readonly followUpOf: string | null;
}

/** One try. Every try has its own key and its own bytes. */
export interface Attempt {
  readonly key: string;
  /** Awaited with the exact bytes of the write before its socket opens. When it rejects, nothing is sent. */
  recordBody(bytes: Uint8Array): Promise<void>;
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
  /** The helpdesk's own deadline for its next answer (Request Tracker's `Due`); null = it names none. */
  readonly serverDueAtMs: Ms | null;
  /** The helpdesk's own name of the service level; "" = none. */
  readonly serverLevel: string;
  /**
   * After a write: what the helpdesk said yes to and did not keep, in words ("the form “Incident”"), seen by comparing its
   * answer with what was sent. Absent = nothing.
   */
  readonly dropped?: readonly string[];
}

/** How many calls the helpdesk still allows, from its newest answer. */
export interface CallBudget {
  readonly limit: number | null;
  readonly remaining: number;
  /** When the count begins anew (this computer's clock); null = not said. */
  readonly resetAtMs: Ms | null;
}

/** One page of a walk over changed tickets. */
export interface TicketPage {
  readonly tickets: readonly RemoteTicket[];
  /** Hand it to changedTickets to go on behind this page, even after a restart; null = the walk cannot be resumed here. */
  readonly resumeAt: string | null;
  /** All tickets of the walk, as far as the helpdesk counts them; null = it does not say. */
  readonly total: number | null;
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
  /** Our reference, from a field of the message or its last line; null = not written by Standby. */
  readonly reference: string | null;
  readonly createdAtMs: Ms;
  readonly attachments: readonly RemoteAttachment[];
  /** It tells that an item of this user's never reached the host: which one, and why, in words. Absent = it does not. */
  readonly undelivered?: { readonly reference: string; readonly words: string };
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
   * `resumeAt` from an earlier walk with the same `sinceMs` begins behind that page; one that the helpdesk no longer
   * knows rejects with "refused".
   */
  changedTickets(sinceMs: Ms | null, signal: AbortSignal, resumeAt?: string | null): AsyncIterable<TicketPage>;
  /** What is left of the helpdesk's rate limit, so that a pull can slow down before it is told to; null = never said. */
  budget?(): CallBudget | null;
  /** The ticket as it is now. */
  readTicket(remoteTicketId: string, signal: AbortSignal): Promise<RemoteTicket>;
  /**
   * The message under which the helpdesk keeps an item of this user (a ticket's first text, or a reply), found by its
   * reference, with the list of its files; null = not there. What they hold is compared with what was previewed.
   */
  heldMessage(
    remoteTicketId: string,
    reference: string,
    kind: DraftKind,
    signal: AbortSignal,
  ): Promise<RemoteMessage | null>;
  /** Forms (for Request Tracker: queues) this user may file in, with the fields they see; [] = one form without fields. */
  forms(signal: AbortSignal): Promise<readonly TicketForm[]>;
  /** Public messages, oldest first; `sinceMs` (the server's clock) null = all. */
  messagesOf(remoteTicketId: string, sinceMs: Ms | null, signal: AbortSignal): Promise<readonly RemoteMessage[]>;
  /** An attachment's bytes. The token goes to the helpdesk's own address only. */
  download(contentUrl: string, signal: AbortSignal): Promise<Uint8Array>;
  /**
   * Marks the ticket solved; answers the ticket as it then is, read back. Rejects with "refused" when the helpdesk says
   * yes but leaves it open. Doing it twice is harmless.
   */
  markSolved(remoteTicketId: string, attempt: Attempt, signal: AbortSignal): Promise<RemoteTicket>;
}
