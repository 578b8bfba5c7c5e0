import { toSecond } from "./desk.ts";
import type { DeskPerson, HeldMessage, HeldTicket } from "./deskTruth.ts";

/** Numbers of the custom fields that an administrator may have made. */
export const fieldIds = { ticketReference: "2", messageReference: "5" } as const;

const UNSET = "1970-01-01T00:00:00Z";
const ROOT = "https://desk.example/rt/REST/2.0";
/** The text of a message is a part like its files; its number lies above all others. */
const TEXT_PARTS = 1_000_000;

const statuses = { new: "new", open: "open", pending: "stalled", solved: "resolved", closed: "rejected" } as const;

const person = ({ name, email }: DeskPerson) => ({ id: email, Name: email, RealName: name, EmailAddress: email });

export function userJson(who: DeskPerson, isPrivileged: boolean): Readonly<Record<string, unknown>> {
  return { ...person(who), id: who.id, Privileged: isPrivileged ? 1 : 0 };
}

export const queuesJson = [
  {
    id: "3",
    Name: "Support",
    Description: "",
    SLADisabled: "1",
    _hyperlinks: [{ ref: "create", _url: `${ROOT}/ticket?Queue=3` }],
  },
];

const field = (id: string, name: string, lookup: string) => ({
  id,
  Name: name,
  Description: "",
  Type: "Freeform",
  MaxValues: "1",
  Pattern: "",
  LookupType: lookup,
});
export const fieldsJson = [
  field(fieldIds.ticketReference, "ClientRef", "RT::Queue-RT::Ticket"),
  field(fieldIds.messageReference, "MsgRef", "RT::Queue-RT::Ticket-RT::Transaction"),
];

export function ticketJson(ticket: HeldTicket, hasReferenceField: boolean): Readonly<Record<string, unknown>> {
  const { ticketReference: id } = fieldIds;
  const value = ticket.values.get(id);
  const isAnswered = ticket.messages.some(({ author }) => author.isAgent);
  const isOpen = ticket.status !== "solved" && ticket.status !== "closed";
  return {
    id: String(ticket.id),
    Subject: ticket.subject,
    Status: statuses[ticket.status],
    Created: toSecond(ticket.createdAtMs),
    LastUpdated: toSecond(ticket.updatedAtMs),
    Queue: { id: "3" },
    Creator: { id: ticket.requester.email },
    Requestor: [person(ticket.requester)],
    Cc: [],
    SLA: "",
    Due: UNSET,
    CustomFields: hasReferenceField ? [{ id, name: "ClientRef", values: value === undefined ? [] : [value] }] : [],
    _hyperlinks: [
      ...(isAnswered && isOpen ? [{ ref: "lifecycle", to: "resolved", _url: `${ROOT}/ticket/${ticket.id}` }] : []),
      ...(ticket.followUpOf === null ? [] : [{ ref: "refers-to", id: String(ticket.followUpOf), _url: ROOT }]),
    ],
  };
}

export function historyJson(
  ticket: HeldTicket,
  message: HeldMessage,
  hasReferenceField: boolean,
): Readonly<Record<string, unknown>> {
  const isFirst = ticket.messages[0] === message;
  const values = message.reference === null || isFirst ? [] : [message.reference];
  return {
    id: String(message.id),
    Type: isFirst ? "Create" : "Correspond",
    Created: toSecond(message.atMs),
    Creator: person(message.author),
    CustomFields: hasReferenceField ? [{ id: fieldIds.messageReference, name: "MsgRef", values }] : [],
    _hyperlinks: partsOf(message).map(({ id }) => ({ ref: "attachment", _url: `${ROOT}/attachment/${id}` })),
  };
}

interface Part {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly text: string | null;
}

function partsOf(message: HeldMessage): readonly Part[] {
  const bytes = Buffer.from(message.body, "utf8");
  const text: Part = { id: TEXT_PARTS + message.id, name: "", type: "text/plain", bytes, text: message.body };
  const files = message.files.map((file): Part => ({
    id: file.id,
    name: file.name,
    type: file.contentType,
    bytes: Buffer.from(file.bytes),
    text: null,
  }));
  return [text, ...files];
}

/** The parts of a message, as lists show them. */
export function filesJson(message: HeldMessage): readonly Readonly<Record<string, unknown>>[] {
  return partsOf(message).map(({ id, name, type, bytes, text }) => ({
    id: String(id),
    TransactionId: String(message.id),
    Filename: name,
    ContentType: type,
    ContentLength: String(bytes.byteLength),
    ...(text === null ? {} : { Content: text }),
  }));
}

/** The bytes of one part; null = it is not of this message. */
export function contentOf(message: HeldMessage, part: number): Buffer | null {
  return partsOf(message).find(({ id }) => id === part)?.bytes ?? null;
}
