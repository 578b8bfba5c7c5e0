import type { PracticeConnection } from "../../shared/ipc/host.ts";
import type { EmergencyCard } from "../../shared/ipc/routes/emergency.ts";
import type { MailPort } from "./helpdesks/mail/mailPort.ts";

/** All the outside world the engine may touch. The utility process passes the real one, tests pass fakes. */
export interface EnginePorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly fetch: HttpFetch;
  /** SMTP and IMAP; absent = over this computer's own sockets. */
  readonly mail?: MailPort;
  readonly folders: Folders;
  readonly logger: Logger;
  readonly desktop: Desktop;
  readonly practice: PracticeHost;
  readonly appFacts: AppFacts;
}

/** Every timer and every "now" of the engine. `now` is the computer's wall clock in UTC ms and may jump. */
export interface Clock {
  now(): number;
  /** Runs once after `ms`; a hint only: whoever wakes up looks at `now()` again. Answers a cancel function. */
  after(ms: number, run: () => void): () => void;
}

export interface Ids {
  /** A new UUID version 7. */
  next(): string;
}

/** Tokens. Never in the store, a log or an event. */
export interface Secrets {
  get(key: string): Promise<string | null>;
  /** sessionOnly: there is no keychain; the value is forgotten when Standby quits. */
  set(key: string, value: string, wish?: SecretWish): Promise<"keychain" | "sessionOnly">;
  remove(key: string): Promise<void>;
}

export interface SecretWish {
  /** Kept in memory even where there is a keychain; what was kept there under this key is taken out. */
  readonly isSessionOnly?: boolean;
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly signal: AbortSignal;
  /**
   * A write that a second copy would double. Chromium sends a buffered body again by itself when a kept connection is cut
   * before any answer; a streamed body (chunkedEncoding) it cannot send twice.
   */
  readonly isSentOnce?: boolean;
  /** A certificate authority trusted for this exchange alone, beside the known ones; PEM. */
  readonly caPem?: string;
}

/**
 * One HTTP exchange. Rejects when no complete answer arrived (which, for a write, means *unknown*, not failed).
 * Redirects are not followed: a 3xx is an answer.
 */
export type HttpFetch = (url: string, request: HttpRequest) => Promise<Response>;

export interface Folders {
  /** Holds standby.db, blobs/ and handoff/. */
  readonly data: string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** What only the shell can do. */
export interface Desktop {
  /** A notice for the user; `path` is the page a click opens. */
  notify(notice: {
    readonly title: string;
    readonly body: string;
    readonly path: string;
    /** An emergency, for which quiet hours do not hold. */
    readonly isUrgent?: boolean;
  }): void;
  openPath(path: string): Promise<void>;
  openWeb(url: string): Promise<void>;
  writeClipboard(text: string): Promise<void>;
  keepEmergencyCard(card: EmergencyCard): void;
  showBadge(badge: {
    readonly unsent: number;
    readonly needsYou: number;
    readonly late: number;
    readonly nextDue: string;
  }): void;
}

export interface PracticeHost {
  start(): Promise<PracticeConnection>;
  stop(): Promise<void>;
}

export interface AppFacts {
  readonly appVersion: string;
  /** One line for the ticket: "Standby 0.1.0 · Linux 6.1 · 1920×1080". */
  readonly line: string;
}
