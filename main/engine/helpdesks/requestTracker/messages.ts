import type { Ms } from "../../../../shared/units.ts";
import { referenceInLastLine } from "../../outbox/reference.ts";
import type { RemoteMessage } from "../helpdesk.ts";
import { publicEntries } from "./history.ts";
import { plainTextOf } from "../plainText.ts";
import { readPartsOf } from "./parts.ts";
import type { RestApi } from "./restApi.ts";
import type { RestAttachment, RestPerson, RestTransaction } from "./restSchemas.ts";
import { readOne } from "./ticketSearch.ts";
import { referenceAmong } from "./toRemote.ts";
import type { RestUser } from "./whoAmI.ts";

export interface MessageReading {
  readonly api: RestApi;
  readonly me: RestUser;
  readonly signal: AbortSignal;
  contentUrlOf(part: RestAttachment): string;
}

/** Public messages of one ticket, oldest first. */
export async function listMessages(
  reading: MessageReading,
  remoteTicketId: string,
  sinceMs: Ms | null,
): Promise<readonly RemoteMessage[]> {
  const { api, signal } = reading;
  const entries = await publicEntries(api, remoteTicketId, sinceMs, signal);
  return readMessages(reading, remoteTicketId, entries.toReversed());
}

/** The messages that these entries of one ticket's history stand for, in their order. */
export async function readMessages(
  reading: MessageReading,
  remoteTicketId: string,
  entries: readonly RestTransaction[],
): Promise<readonly RemoteMessage[]> {
  if (entries.length === 0) return [];
  const parts = await readPartsOf(reading.api, remoteTicketId, entries, reading.signal);
  const customers = await customersOf(reading, remoteTicketId, entries);
  return entries.map((entry) => {
    const own = parts.get(entry.id) ?? { texts: [], files: [] };
    const body = bodyOf(own.texts);
    return {
      remoteId: entry.id,
      authorId: entry.Creator.id,
      authorName: entry.Creator.RealName || entry.Creator.Name || entry.Creator.id,
      isAgent: !customers.has(entry.Creator.id),
      body,
      reference: referenceAmong(entry.CustomFields) ?? referenceInLastLine(body),
      createdAtMs: entry.Created,
      attachments: own.files.map((file) => ({
        remoteId: file.id,
        name: file.Filename || `file-${file.id}`,
        contentType: file.ContentType || "application/octet-stream",
        bytes: file.ContentLength,
        contentUrl: reading.contentUrlOf(file),
      })),
    };
  });
}

/** Written text first; only a message that came as HTML alone is turned into text. */
function bodyOf(texts: readonly RestAttachment[]): string {
  const plain = texts.filter((part) => part.ContentType === "text/plain");
  if (plain.length > 0) return plain.map((part) => part.Content ?? "").join("\n");
  return texts.map((part) => plainTextOf(part.Content ?? "")).join("\n\n");
}

/**
 * Who is not the host's staff. It does not tell who works there: customers are the ticket's requestors and copies, this
 * user, whoever shares this user's mail domain, and the system itself, whose notes are no answers.
 */
async function customersOf(
  { api, me, signal }: MessageReading,
  remoteTicketId: string,
  entries: readonly RestTransaction[],
): Promise<ReadonlySet<string>> {
  const domain = domainOf(me.email);
  const isColleague = (person: RestPerson) =>
    person.id === me.name || person.id === "RT_System" || (domain !== null && domainOf(person.EmailAddress) === domain);
  const authors = entries.map((entry) => entry.Creator);
  const customers = new Set(authors.filter(isColleague).map((person) => person.id));
  if (authors.every((person) => customers.has(person.id))) return customers;
  const ticket = await readOne(api, remoteTicketId, signal);
  for (const person of [...ticket.Requestor, ...ticket.Cc]) customers.add(person.id);
  return customers;
}

/** Domains at which anybody gets an address say nothing about where people work. */
const openDomains = ["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.net"];

function domainOf(email: string): string | null {
  const domain = email.split("@").at(1)?.toLowerCase() ?? "";
  return domain === "" || openDomains.includes(domain) ? null : domain;
}
