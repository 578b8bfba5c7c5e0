import type { FetchMessageObject, ImapFlow as Client, ListResponse, SearchObject } from "imapflow";
import type { Ms } from "../../../../../shared/units.ts";
import type { Clock } from "../../../ports.ts";
import { HelpdeskError } from "../../helpdeskProblem.ts";
import {
  headerNames,
  type FolderUse,
  type Mailbox,
  type MailFolder,
  type MailHead,
  type MailPlace,
  type MailSearch,
  type MailTerm,
} from "../mailPort.ts";
import { connectionFailure } from "./mailFailure.ts";
import { tlsOptions } from "./tlsOptions.ts";
import { STEP_LIMIT, timeFor, within } from "./within.ts";

/** Messages per question: an answer stays well under what a client takes at once. */
const HEADS_AT_ONCE = 200;

/** Connected, encrypted and signed in. */
export async function openMailbox(clock: Clock, place: MailPlace, signal: AbortSignal | undefined): Promise<Mailbox> {
  const { ImapFlow } = await import("imapflow");
  const { imap, userName } = place.settings;
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.security === "tls",
    // Insisted on: a server that does not offer it is not signed in to.
    ...(imap.security === "startTls" ? { doSTARTTLS: true } : {}),
    auth: { user: userName, pass: place.password },
    tls: tlsOptions(imap, place.settings),
    clientInfo: { name: "Standby" },
    disableAutoIdle: true,
    disableCompression: true,
    logger: false,
  });
  // Told by the command under way; without one the next finds the line closed.
  client.on("error", () => undefined);
  try {
    await within({ clock, ms: STEP_LIMIT, signal }, client.connect(), () => client.close());
  } catch (error) {
    client.close();
    throw openingFailure(error);
  }
  if (!client.secureConnection) {
    client.close();
    throw new HelpdeskError("network", "The server for incoming mail does not encrypt.");
  }
  return mailboxOn(clock, client);
}

function mailboxOn(clock: Clock, client: Client): Mailbox {
  const close = () => client.close();

  /** One step with a folder open; whatever fails ends the connection, so that none is used after an error. */
  async function step<Result>(ms: Ms, signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    try {
      return await within({ clock, ms, signal }, work(), close);
    } catch (error) {
      if (error instanceof HelpdeskError && error.problem.kind === "refused") throw error;
      close();
      throw stepFailure(error);
    }
  }
  async function inFolder<Result>(path: string, readOnly: boolean, work: () => Promise<Result>): Promise<Result> {
    const lock = await client.getMailboxLock(path, { readOnly });
    try {
      return await work();
    } finally {
      lock.release();
    }
  }

  return {
    get isOpen() {
      return client.usable;
    },
    folders: (signal) => step(STEP_LIMIT, signal, async () => (await client.list()).flatMap(folderOf)),
    search: (folder, wanted, signal) =>
      step(2 * STEP_LIMIT, signal, () =>
        inFolder(folder, true, async () => {
          // What came since the folder was opened is shown after a word from us only.
          await client.noop();
          const uids = await client.search(queryFor(wanted), { uid: true });
          if (!Array.isArray(uids)) throw new Error("The search was not answered.");
          const validity = client.mailbox === false ? "" : String(client.mailbox.uidValidity);
          return { validity, uids: uids.toSorted((a, b) => a - b) };
        }),
      ),
    heads: (folder, uids, signal) =>
      step(timeFor(uids.length * 4_000), signal, () =>
        inFolder(folder, true, async () => {
          const heads: MailHead[] = [];
          for (let from = 0; from < uids.length; from += HEADS_AT_ONCE) {
            const wanted = { internalDate: true, size: true, headers: [...headerNames] };
            const some = await client.fetchAll(uids.slice(from, from + HEADS_AT_ONCE), wanted, { uid: true });
            heads.push(...some.map(headOf));
          }
          return heads;
        }),
      ),
    source: (folder, uid, maxBytes, signal) =>
      step(timeFor(maxBytes), signal, () =>
        inFolder(folder, true, async () => {
          const known = await client.fetchOne(uid, { size: true }, { uid: true });
          if (known === false) return null;
          if ((known.size ?? 0) > maxBytes) throw new HelpdeskError("refused", "The message is too long to be read.");
          const message = await client.fetchOne(uid, { source: true }, { uid: true });
          return message === false || message.source === undefined ? null : new Uint8Array(message.source);
        }),
      ),
    append: (folder, raw, signal) =>
      step(timeFor(raw.byteLength), signal, async () => {
        const kept = await client.append(folder, Buffer.from(raw), ["\\Seen"]);
        if (kept === false) throw new Error("The message was not kept.");
        const { uid } = kept;
        if (uid === undefined) return null;
        return inFolder(folder, true, async () => {
          const message = await client.fetchOne(uid, { internalDate: true }, { uid: true });
          return message === false ? null : instantOf(message);
        });
      }),
    move: (folder, uid, toFolder, signal) =>
      step(STEP_LIMIT, signal, () =>
        inFolder(folder, false, async () => {
          await client.messageFlagsAdd([uid], ["\\Seen"], { uid: true });
          const moved = await client.messageMove([uid], toFolder, { uid: true });
          if (moved === false) throw new HelpdeskError("refused", "The message could not be moved.");
        }),
      ),
    remove: (folder, uid, signal) =>
      step(STEP_LIMIT, signal, () =>
        inFolder(folder, false, async () => void (await client.messageDelete([uid], { uid: true }))),
      ),
    close,
  };
}

function headOf(message: FetchMessageObject): MailHead {
  const header = message.headers ?? new Uint8Array();
  return { uid: message.uid, receivedAtMs: instantOf(message) ?? 0, bytes: message.size ?? 0, header };
}

function instantOf({ internalDate }: FetchMessageObject): Ms | null {
  const instant = internalDate instanceof Date ? internalDate.getTime() : Date.parse(internalDate ?? "");
  return Number.isNaN(instant) ? null : instant;
}

const uses: Readonly<Record<string, FolderUse>> = {
  "\\Inbox": "inbox",
  "\\Sent": "sent",
  "\\Drafts": "drafts",
  "\\Junk": "junk",
  "\\Trash": "trash",
  "\\Archive": "archive",
  "\\All": "all",
};

function folderOf({ path, flags, specialUse }: ListResponse): readonly MailFolder[] {
  if (flags.has("\\Noselect") || flags.has("\\NonExistent")) return [];
  if (path.toUpperCase() === "INBOX") return [{ path, use: "inbox" }];
  return [{ path, use: uses[specialUse ?? ""] ?? "other" }];
}

function queryFor({ anyOf, sinceMs, bodyHas }: MailSearch): SearchObject {
  const terms = (anyOf ?? []).map(termFor);
  const [only] = terms;
  return {
    ...(only === undefined ? { all: true } : {}),
    ...(terms.length === 1 ? only : {}),
    ...(terms.length > 1 ? { or: terms } : {}),
    ...(sinceMs === undefined ? {} : { since: new Date(sinceMs) }),
    ...(bodyHas === undefined ? {} : { body: bodyHas }),
  };
}

function termFor(term: MailTerm): SearchObject {
  if ("header" in term) return { header: { [term.header[0]]: term.header[1] } };
  if ("from" in term) return { from: term.from };
  return "to" in term ? { to: term.to } : { cc: term.cc };
}

function openingFailure(error: unknown): HelpdeskError {
  if (!(typeof error === "object" && error !== null)) return connectionFailure(error, "incoming");
  if (Reflect.get(error, "authenticationFailed") === true) {
    const isForNow = /^(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)$/u.test(String(Reflect.get(error, "serverResponseCode")));
    const words = wordsOf(error);
    return isForNow
      ? new HelpdeskError("busy", words || "The server for incoming mail asks to wait.", { cause: error })
      : new HelpdeskError("signIn", words || "The server for incoming mail does not accept this sign-in.", {
          cause: error,
        });
  }
  return connectionFailure(error, "incoming");
}

function stepFailure(error: unknown): HelpdeskError {
  if (error instanceof HelpdeskError) return error;
  // The server answered and said no to a question that every server knows, or could not be understood.
  const isAnswer = typeof error === "object" && error !== null && Reflect.get(error, "responseStatus") !== undefined;
  if (isAnswer) {
    const words = wordsOf(error) || "The server for incoming mail refused.";
    return new HelpdeskError("badAnswer", words, { cause: error });
  }
  return connectionFailure(error, "incoming");
}

function wordsOf(error: object): string {
  const text: unknown = Reflect.get(error, "responseText");
  return typeof text === "string"
    ? text
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim()
        .slice(0, 500)
    : "";
}
