import type { MailSettings } from "../../../../shared/account/mailSettings.ts";
import type { Bytes, Ms } from "../../../../shared/units.ts";

/** Both servers of one mailbox, and how it signs in there. */
export interface MailPlace {
  readonly settings: MailSettings;
  readonly password: string;
}

/** One transaction. Only the envelope says who gets it; the header says what is shown. */
export interface Submission {
  readonly from: string;
  /** Must all be taken, or nothing is sent. */
  readonly to: readonly string[];
  /** Those the server refuses are told, the others are sent to. */
  readonly alsoTo: readonly string[];
  /** Lines end with CR LF. */
  readonly raw: Uint8Array;
}

export interface Submitted {
  /** Of `alsoTo`: these were refused. */
  readonly refused: readonly string[];
  /** The longest message that the server says it takes; null = it does not say. */
  readonly maxBytes: Bytes | null;
}

/** What a folder is for, as the server marks it. */
export const folderUses = ["inbox", "sent", "drafts", "junk", "trash", "archive", "all", "other"] as const;
export type FolderUse = (typeof folderUses)[number];

export interface MailFolder {
  readonly path: string;
  readonly use: FolderUse;
}

/** Texts are found anywhere inside, without regard to case, as IMAP does. */
export type MailTerm =
  | { readonly header: readonly [name: string, text: string] }
  | { readonly from: string }
  | { readonly to: string }
  | { readonly cc: string };

/** All that is given must hold. */
export interface MailSearch {
  /** At least one of them. */
  readonly anyOf?: readonly MailTerm[];
  /** Received since the day of this instant, by the server's calendar: whoever needs it exactly looks again. */
  readonly sinceMs?: Ms;
  /** In the message's own text, its parts included. */
  readonly bodyHas?: string;
}

export interface Found {
  /** Numbers hold as long as this does not change. */
  readonly validity: string;
  /** Ascending: the order of arrival in the folder. */
  readonly uids: readonly number[];
}

/** The beginning of a message, enough to place it. */
export interface MailHead {
  readonly uid: number;
  /** When the server received it, by its clock, in whole seconds. */
  readonly receivedAtMs: Ms;
  readonly bytes: Bytes;
  /** The lines of `headerNames` that it has, as they came. */
  readonly header: Uint8Array;
}

/** What is asked of a message before its text is. */
export const headerNames = [
  "Message-ID",
  "In-Reply-To",
  "References",
  "Subject",
  "From",
  "Reply-To",
  "To",
  "Cc",
  "Date",
  "Auto-Submitted",
  "Precedence",
  "X-Autoreply",
  "X-Autorespond",
  "X-Auto-Response-Suppress",
  "Content-Type",
  "Standby-Ref",
] as const;

/** One open connection to a mailbox. All reject with HelpdeskError; after that it is closed, but for "refused". */
export interface Mailbox {
  readonly isOpen: boolean;
  folders(signal: AbortSignal | undefined): Promise<readonly MailFolder[]>;
  search(folder: string, wanted: MailSearch, signal: AbortSignal | undefined): Promise<Found>;
  /** Those that are still there. */
  heads(folder: string, uids: readonly number[], signal: AbortSignal | undefined): Promise<readonly MailHead[]>;
  /** The whole message; null = no longer there. Rejects with "refused" when it is longer than `maxBytes`. */
  source(folder: string, uid: number, maxBytes: Bytes, signal: AbortSignal | undefined): Promise<Uint8Array | null>;
  /** Keeps a message, marked as read; when the server received it, null = it does not tell. */
  append(folder: string, raw: Uint8Array, signal: AbortSignal | undefined): Promise<Ms | null>;
  move(folder: string, uid: number, toFolder: string, signal: AbortSignal | undefined): Promise<void>;
  remove(folder: string, uid: number, signal: AbortSignal | undefined): Promise<void>;
  close(): void;
}

/**
 * SMTP and IMAP. The rules (what is evidence, what is a ticket, how long to wait) are on this side of it; sockets, TLS and
 * time limits on the other.
 */
export interface MailPort {
  /**
   * Rejects with HelpdeskError: "network" when it was surely not sent, "refused" and "busy" with the server's words for a
   * definite no, for ever or for now, "unclear" when the end of the message was handed over and no answer came.
   */
  submit(place: MailPlace, mail: Submission, signal: AbortSignal): Promise<Submitted>;
  /** Signs in and out again, nothing is sent. */
  trySubmission(place: MailPlace, signal: AbortSignal | undefined): Promise<{ readonly maxBytes: Bytes | null }>;
  mailbox(place: MailPlace, signal: AbortSignal | undefined): Promise<Mailbox>;
}
