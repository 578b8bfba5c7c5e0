import { HelpdeskError, type HelpdeskProblemKind } from "../../../../main/engine/helpdesks/helpdeskProblem.ts";
import type {
  Found,
  Mailbox,
  MailFolder,
  MailHead,
  MailPlace,
  MailPort,
  Submitted,
} from "../../../../main/engine/helpdesks/mail/mailPort.ts";
import type { Clock, HttpFetch } from "../../../../main/engine/ports.ts";

/** A server has this long for a command. */
const PATIENCE_MS = 40_000;

interface Command {
  readonly place: MailPlace;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
}

/**
 * SMTP and IMAP over the world's own network: each command is one exchange, so all that can become of an exchange can
 * become of it. A command that broke off after the helpdesk may have heard of it is "unclear" to submit.
 */
export function createMailLine(fetch: HttpFetch, clock: Clock): MailPort {
  async function exchange({ place, path, body, signal }: Command): Promise<unknown> {
    const own = new AbortController();
    const giveUp = () => own.abort();
    const cancel = clock.after(PATIENCE_MS, giveUp);
    if (signal?.aborted === true) giveUp();
    signal?.addEventListener("abort", giveUp);
    const isWrite = path === "/submit" || path === "/append";
    try {
      const response = await fetch(`https://mail.desk.example${path}`, {
        method: isWrite ? "POST" : "GET",
        headers: { authorization: place.password },
        body: JSON.stringify(body),
        signal: own.signal,
      });
      const text = await response.text();
      if (response.status !== 200) throw refusal(response.status);
      return readAnswer(text);
    } catch (error) {
      if (error instanceof HelpdeskError) throw error;
      if (isNobodyThere(error)) throw new HelpdeskError("network", "The mail server could not be reached.");
      throw new HelpdeskError(path === "/submit" ? "unclear" : "network", "The connection broke.");
    } finally {
      cancel();
      signal?.removeEventListener("abort", giveUp);
    }
  }

  function mailboxOn(place: MailPlace): Mailbox {
    let isOpen = true;
    // The desk answers each path with one shape; what stands between spoils the mark, and that is looked at.
    async function ask<Answer>(path: string, body: Command["body"], signal: AbortSignal | undefined): Promise<Answer> {
      if (!isOpen) throw new HelpdeskError("network", "The connection is closed.");
      try {
        return (await exchange({ place, path, body, signal })) as Answer;
      } catch (error) {
        isOpen = false;
        throw error;
      }
    }
    return {
      get isOpen() {
        return isOpen;
      },
      folders: (signal) => ask<readonly MailFolder[]>("/folders", {}, signal),
      search: (folder, wanted, signal) => ask<Found>("/search", { folder, wanted }, signal),
      async heads(folder, uids, signal) {
        type Told = Omit<MailHead, "header"> & { readonly header: string };
        const heads = await ask<readonly Told[]>("/heads", { folder, uids }, signal);
        return heads.map((head) => ({ ...head, header: new TextEncoder().encode(head.header) }));
      },
      async source(folder, uid, _maxBytes, signal) {
        const source = await ask<string | null>("/source", { folder, uid }, signal);
        return source === null ? null : new Uint8Array(Buffer.from(source, "base64"));
      },
      append: (folder, raw, signal) => ask<number>("/append", { folder, raw: base64(raw) }, signal),
      move: (folder, uid, toFolder, signal) => ask("/move", { folder, uid, toFolder }, signal),
      remove: (folder, uid, signal) => ask("/remove", { folder, uid }, signal),
      close() {
        isOpen = false;
      },
    };
  }

  return {
    async submit(place, { to, alsoTo, raw }, signal) {
      const body = { to: [...to, ...alsoTo], raw: base64(raw) };
      return (await exchange({ place, path: "/submit", body, signal })) as Submitted;
    },
    async trySubmission(place, signal) {
      await exchange({ place, path: "/try", body: {}, signal });
      return { maxBytes: null };
    },
    async mailbox(place, signal) {
      await exchange({ place, path: "/open", body: {}, signal });
      return mailboxOn(place);
    },
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** What mail servers say in the place of these answers; a gateway's word is none of theirs. */
function refusal(status: number): Error {
  const kinds: Readonly<Record<number, HelpdeskProblemKind>> = {
    401: "signIn",
    409: "busy",
    422: "refused",
    429: "busy",
  };
  const kind = kinds[status];
  return kind === undefined
    ? new Error(`no answer of a mail server: ${status}`)
    : new HelpdeskError(kind, `The mail server says no (${status}).`);
}

function readAnswer(text: string): unknown {
  const told: unknown = JSON.parse(text);
  if (typeof told !== "object" || told === null || !("mail" in told)) throw new Error("no answer of a mail server");
  return told.mail;
}

function isNobodyThere(error: unknown): boolean {
  if (!(error instanceof Error) || typeof error.cause !== "object" || error.cause === null) return false;
  return Reflect.get(error.cause, "code") === "ECONNREFUSED";
}
