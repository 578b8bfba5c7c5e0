import { MIB, SECOND, type Bytes, type Ms } from "../../../../shared/units.ts";
import type { RemoteAttachment, RemoteMessage } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { referenceInId } from "./mailIds.ts";
import type { Mailbox } from "./mailPort.ts";
import { foundIn } from "./foundIn.ts";
import { readHeads, uidOfNameless, type PlacedHead } from "./readHead.ts";
import { readMail, type MailText } from "./readMail.ts";
import { mainFolders, type MailSession } from "./session.ts";
import { guestsOf, isAgent, type Thread } from "./threads.ts";

/** A message is in memory twice while it is read. */
const MESSAGE_MAX: Bytes = 64 * MIB;
/** The last message read is kept so long: its files are asked for one after the other. */
const KEPT_FOR: Ms = 30 * SECOND;

export interface MessageReader {
  /** Those of the conversation that came since then, oldest first; null = all. */
  read(
    mailbox: Mailbox,
    thread: Thread,
    sinceMs: Ms | null,
    signal: AbortSignal | undefined,
  ): Promise<readonly RemoteMessage[]>;
  /** `guests`: see guestsOf. */
  one(
    mailbox: Mailbox,
    head: PlacedHead,
    guests: ReadonlySet<string>,
    signal: AbortSignal | undefined,
  ): Promise<RemoteMessage>;
  download(contentUrl: string, signal: AbortSignal): Promise<Uint8Array>;
}

export function createMessageReader(session: MailSession): MessageReader {
  let kept: { readonly id: string; readonly text: MailText } | null = null;
  let cancel: () => void = () => undefined;

  function keep(id: string, text: MailText): MailText {
    cancel();
    kept = { id, text };
    cancel = session.clock.after(KEPT_FOR, () => {
      kept = null;
    });
    return text;
  }

  async function textOf(mailbox: Mailbox, head: PlacedHead, signal: AbortSignal | undefined): Promise<MailText> {
    if (kept?.id === head.id) return kept.text;
    if (head.bytes > MESSAGE_MAX) return tooLong;
    const source = await mailbox.source(head.spot.folder, head.spot.uid, MESSAGE_MAX, signal);
    // Somebody tidies the mailbox at this moment: the next look finds it where it then is.
    if (source === null) throw new HelpdeskError("badAnswer", "A message was moved while it was read.");
    return keep(head.id, await readMail(source, head.isReport));
  }

  async function one(
    mailbox: Mailbox,
    head: PlacedHead,
    guests: ReadonlySet<string>,
    signal: AbortSignal | undefined,
  ): Promise<RemoteMessage> {
    const text = await textOf(mailbox, head, signal);
    return toRemoteMessage(head, isAgent(head, session.parties, guests), text);
  }

  async function locate(mailbox: Mailbox, id: string, signal: AbortSignal): Promise<PlacedHead | null> {
    const number = uidOfNameless(id);
    if (number !== null) return nameless(mailbox, id, number, signal);
    for await (const { folder, uid } of foundIn(
      session,
      mailbox,
      { anyOf: [{ header: ["Message-ID", id] }] },
      signal,
    )) {
      const heads = await mailbox.heads(folder, [uid], signal);
      const read = await readHeads(folder, heads, session.parties);
      const found = read.find((head) => head.id === id || head.aliases.includes(id));
      if (found) return found;
    }
    return null;
  }

  async function nameless(mailbox: Mailbox, id: string, uid: number, signal: AbortSignal): Promise<PlacedHead | null> {
    const { inbox, sent } = await mainFolders(session, mailbox, signal);
    for (const folder of sent === null ? [inbox] : [inbox, sent]) {
      const heads = await mailbox.heads(folder, [uid], signal);
      const [head] = await readHeads(folder, heads, session.parties);
      if (head?.id === id) return head;
    }
    return null;
  }

  return {
    one,
    async read(mailbox, { heads }, sinceMs, signal) {
      const guests = guestsOf(heads, session.parties);
      const messages: RemoteMessage[] = [];
      for (const head of heads) {
        if (sinceMs === null || head.receivedAtMs >= sinceMs) messages.push(await one(mailbox, head, guests, signal));
      }
      return messages;
    },
    async download(contentUrl, signal) {
      const place = readFileUrl(contentUrl);
      if (place === null) throw new HelpdeskError("refused", "The file lies at an address that is not safe to open.");
      if (kept?.id === place.id) return fileIn(kept.text, place.index);
      return session.keeper.use(signal, async (mailbox) => {
        const head = await locate(mailbox, place.id, signal);
        if (head === null)
          throw new HelpdeskError("refused", "The message is no longer in the mailbox.", { status: 404 });
        return fileIn(await textOf(mailbox, head, signal), place.index);
      });
    },
  };
}

const tooLong: MailText = { text: "(This message is too long to be shown here.)", files: [], undelivered: null };

function toRemoteMessage(head: PlacedHead, isAgents: boolean, { text, files, undelivered }: MailText): RemoteMessage {
  const name = head.from.name || head.from.address || "unknown";
  const base = { remoteId: head.id, reference: head.reference, createdAtMs: head.receivedAtMs };
  if (head.isReport) {
    const words = undelivered === null ? text : reportWords(undelivered);
    const reference = referenceInId(undelivered?.about ?? "");
    const isFinal = undelivered !== null && !undelivered.isDelayed && reference !== null;
    const author = { authorId: head.from.address, authorName: name, isAgent: false };
    const message = { ...base, ...author, body: words, attachments: [] };
    return isFinal ? { ...message, undelivered: { reference, words } } : message;
  }
  return {
    ...base,
    authorId: head.from.address,
    authorName: head.isAutomatic ? `${name} (automatic)` : name,
    isAgent: isAgents,
    body: text,
    attachments: files.map((file, index) => toAttachment(head.id, file, index)),
  };
}

export function reportWords({ words, isDelayed }: NonNullable<MailText["undelivered"]>): string {
  return isDelayed ? `Not delivered yet, and still being tried: ${words}` : `Could not be delivered: ${words}`;
}

function toAttachment(id: string, file: MailText["files"][number], index: number): RemoteAttachment {
  return {
    remoteId: `${id}/${index}`,
    name: file.name,
    contentType: file.contentType,
    bytes: file.bytes.byteLength,
    contentUrl: `mail:${index}/${encodeURIComponent(id)}`,
  };
}

function readFileUrl(url: string): { readonly id: string; readonly index: number } | null {
  const [, index, id] = /^mail:(\d{1,4})\/([^/]{1,1000})$/u.exec(url) ?? [];
  if (index === undefined || id === undefined) return null;
  try {
    return { id: decodeURIComponent(id), index: Number(index) };
  } catch {
    return null;
  }
}

function fileIn({ files }: MailText, index: number): Uint8Array {
  const file = files[index];
  if (file === undefined) throw new HelpdeskError("refused", "The message holds no such file.", { status: 404 });
  return file.bytes;
}
