import type { MailSearch } from "../../../../main/engine/helpdesks/mail/mailPort.ts";
import type { Chance } from "../chance.ts";
import { json, type Desk, type DeskAnswer, type DeskOptions, type DeskRequest } from "./desk.ts";
import type { DeskPerson, HeldMessage, HeldTicket } from "./deskTruth.ts";
import { bounceId, createBounces, writeBounce } from "./mailBounces.ts";
import { createMailFolders, type MailFolders } from "./mailFolders.ts";
import { createMailLanes } from "./mailLanes.ts";
import { chainOf, lineOf, readRaw, writeRaw } from "./mailShapes.ts";

const SUPPORT = "support@desk.example";
const ownIdPattern = /^<(SB-[0-9A-Z]{26})@/u;

export interface MailDeskOptions extends DeskOptions {
  readonly chance: Chance;
  /** In the world's time; mail goes on while lines are down and computers sleep. */
  later(ms: number, run: () => void): void;
}

/** What mailLine.ts says for a command; which fields are there goes by the path. */
interface Asked {
  readonly raw?: string;
  readonly to?: readonly string[];
  readonly folder?: string;
  readonly toFolder?: string;
  readonly uid?: number;
  readonly uids?: readonly number[];
  readonly wanted?: MailSearch;
}

/**
 * A host that takes tickets by mail, its people, and the mail servers between. The outgoing server knows no keys: the same
 * bytes twice are two messages. What it has taken arrives later, at the host and in the sender's own mailbox.
 */
export function createMailDesk(options: MailDeskOptions): Desk {
  const { truth, now, chance } = options;
  const lanes = createMailLanes(options);
  const bounces = createBounces(chance.branch("bounces"));
  const keepsSent = chance.is(0.5);
  const strayShare = chance.pick([0, 0, 0.2]);
  const mailboxes = new Map<number, MailFolders>();
  /** Message-ID of what the host holds or wrote, and where it stands there. */
  const places = new Map<string, HeldTicket>();
  const idOf = new Map<number, string>();
  const rootOf = new Map<number, string>();
  const ownerOf = new Map<number, DeskPerson>();
  const shownAt = new Map<number, number>();
  const taken = new Set<string>();

  function mailboxOf(person: DeskPerson): MailFolders {
    const known = mailboxes.get(person.id) ?? createMailFolders(now);
    mailboxes.set(person.id, known);
    return known;
  }

  function submit(person: DeskPerson, { raw = "", to = [] }: Asked, exchange: number): DeskAnswer {
    const bytes = new Uint8Array(Buffer.from(raw, "base64"));
    const mail = readRaw(bytes);
    const id = lineOf(mail, "message-id");
    if (to.includes(SUPPORT)) {
      const reference = ownIdPattern.exec(id)?.[1] ?? "";
      taken.add(reference);
      const isBounced = bounces.meets(reference);
      lanes.toHost(person.id, () => (isBounced ? sendBack(person, reference, id) : atHost(person, bytes, exchange)));
      if (keepsSent) lanes.toSent(() => void mailboxOf(person).add("Sent", bytes));
    }
    const toOwn = () => void mailboxOf(person).add("INBOX", bytes);
    if (to.includes(person.email)) lanes.toOwn(person.id, toOwn, to.includes(SUPPORT));
    return answer({ refused: [], maxBytes: null });
  }

  function sendBack(person: DeskPerson, reference: string, about: string): void {
    const id = bounceId(reference, bounces.note(reference));
    const report = writeBounce({ id, about, from: person.email, to: SUPPORT });
    lanes.toInbox(() => void mailboxOf(person).add("INBOX", report));
  }

  function atHost(person: DeskPerson, bytes: Uint8Array, exchange: number): void {
    const mail = readRaw(bytes);
    const id = lineOf(mail, "message-id");
    const chain = chainOf(mail);
    const files = mail.files.map(({ name, type, bytes: content }) => truth.hold(name, type, content));
    const reference = lineOf(mail, "standby-ref") || (ownIdPattern.exec(id)?.[1] ?? null);
    const text = { author: person, body: mail.text, fieldReference: reference, files, exchange };
    const known = chain.map((other) => places.get(other)).find((place) => place !== undefined);
    if (known !== undefined) return note(known, truth.reply(known, text), id);
    const facts = { subject: lineOf(mail, "subject"), values: new Map<string, string>(), followUpOf: null };
    const ticket = truth.create(text, facts);
    ownerOf.set(ticket.id, person);
    rootOf.set(ticket.id, chain[0] ?? id);
    note(ticket, ticket.messages[0], id);
    if (chance.is(0.3)) sendAutomatic(person, ticket, id);
  }
  function note(ticket: HeldTicket, message: HeldMessage | undefined, id: string): void {
    places.set(id, ticket);
    if (message) idOf.set(message.id, id);
  }

  function sendAutomatic(person: DeskPerson, { id, subject }: HeldTicket, about: string): void {
    const lines = { "Message-ID": `<auto.${id}@desk.example>`, "In-Reply-To": about, "Auto-Submitted": "auto-replied" };
    const all = { ...lines, From: SUPPORT, To: person.email, Subject: `[#${id}] ${subject}` };
    lanes.toInbox(() => void mailboxOf(person).add("INBOX", writeRaw(all, "We have got your message.")));
  }

  /** What the host's people write goes out as mail; some of their programs forget what it answers. */
  function say(ticket: HeldTicket, text: Parameters<typeof truth.reply>[1]): HeldMessage {
    if (!text.author.isAgent) return truth.reply(ticket, text);
    const owner = ownerOf.get(ticket.id) ?? null;
    const isStray = chance.is(strayShare);
    const about = ticket.messages.findLast(({ author }) => !author.isAgent) ?? ticket.messages[0];
    const facts = { subject: `About ${ticket.subject}`, values: ticket.values, followUpOf: null };
    const place = isStray ? truth.create(text, facts) : ticket;
    const message = isStray ? place.messages[0] : truth.reply(place, text);
    if (message === undefined) throw new Error("a ticket without a message");
    const id = `<m.${message.id}@desk.example>`;
    note(place, message, id);
    if (isStray) rootOf.set(place.id, id);
    if (owner === null) return message;
    ownerOf.set(place.id, owner);
    const last = idOf.get(about?.id ?? 0) ?? "";
    const namesAll = chance.is(0.8);
    const lines = {
      "Message-ID": id,
      // Nobody's own address at the host begins a ticket; the host's does.
      From: `Agent <${isStray || chance.is(0.5) ? SUPPORT : text.author.email}>`,
      To: owner.email,
      Subject: chance.is(0.5) ? `Re: ${ticket.subject}` : `[#${ticket.id}] ${ticket.subject}`,
      "In-Reply-To": isStray ? "" : last,
      References: isStray || !namesAll ? "" : [...new Set([rootOf.get(ticket.id) ?? last, last])].join(" "),
    };
    lanes.toInbox(() => {
      mailboxOf(owner).add("INBOX", writeRaw(lines, text.body));
      shownAt.set(message.id, now());
    });
    return message;
  }

  function command(person: DeskPerson, path: string, asked: Asked, exchange: number): DeskAnswer {
    const mailbox = mailboxOf(person);
    const { folder = "", uid = 0, uids = [], raw = "", toFolder = "", wanted = {} } = asked;
    if (path === "/submit") return submit(person, asked, exchange);
    if (path === "/open" || path === "/try") return answer({ maxBytes: null });
    if (path === "/folders") return answer(folderList);
    if (path === "/search") return answer({ validity: "1", uids: mailbox.search(folder, wanted) });
    if (path === "/heads") return answer(mailbox.heads(folder, uids));
    if (path === "/append") return answer(mailbox.add(folder, new Uint8Array(Buffer.from(raw, "base64"))));
    if (path === "/source") {
      const source = mailbox.source(folder, uid);
      return answer(source === null ? null : Buffer.from(source).toString("base64"));
    }
    if (path === "/move") mailbox.move(folder, uid, toFolder);
    else mailbox.remove(folder, uid);
    return answer(true);
  }

  return {
    // Mail says of nothing that it is settled.
    truth: { ...truth, reply: say, setStatus: () => undefined },
    connectionOf: ({ name, email, token }) => ({
      kind: "mail",
      name: "Host",
      settings: {
        ...{
          supportAddress: SUPPORT,
          ownAddress: email,
          ownName: name,
          userName: email,
          sentFolder: null,
          caPem: null,
        },
        imap: { host: "imap.desk.example", port: 993, security: "tls" },
        smtp: { host: "smtp.desk.example", port: 465, security: "tls" },
      },
      signIn: { kind: "password", userName: email, password: token },
      policyId: null,
    }),
    sees: (person, ticketId) => ownerOf.get(ticketId)?.id === person.id,
    isWrite: ({ url }) => url.pathname === "/submit" || url.pathname === "/append",
    isBusy: lanes.isBusy,
    mail: {
      ticketIdOf: ({ id }) => rootOf.get(id) ?? "",
      messageIdOf: ({ id }) => idOf.get(id) ?? "",
      shownAtMs: ({ id }) => shownAt.get(id) ?? Number.POSITIVE_INFINITY,
      hasTaken: (reference) => taken.has(reference),
      timesBounced: bounces.timesOf,
      hasShown: ({ id }, reference) =>
        [`<${reference}@`, bounceId(reference, 1)].some((text) => mailboxes.get(id)?.has(text) ?? false),
    },
    handle(request: DeskRequest) {
      const person = truth.personOf(request.headers["authorization"] ?? "");
      if (person === null) return json(401, { error: "Sign in" });
      const asked = JSON.parse(new TextDecoder().decode(request.body)) as Asked;
      return command(person, request.url.pathname, asked, request.exchange);
    },
  };
}

/** Only what has this mark is an answer of these servers. */
const answer = (mail: unknown) => json(200, { mail });

const folderList = [
  { path: "INBOX", use: "inbox" },
  { path: "Sent", use: "sent" },
  { path: "Archive", use: "archive" },
];
