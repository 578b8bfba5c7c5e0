import { DAY, HOUR, type Ms } from "../../../../shared/units.ts";
import type { RemoteMessage } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { historyOf } from "./history.ts";
import { readMessages, type MessageReading } from "./messages.ts";
import type { RestTicket, RestTransaction } from "./restSchemas.ts";
import { notAfter, PAGE_SIZE, quoted, readOne, searchTickets } from "./ticketSearch.ts";
import { referenceAmong } from "./toRemote.ts";

/**
 * The reference alone makes the match; the instant only ends the walk. So it is generous: this computer's clock may have
 * been a time zone off when the first attempt was made, and nobody files hundreds of tickets within a day.
 */
const MARGIN: Ms = DAY + 2 * HOUR;
const PAGES_MAX = 200;

export interface ReferenceSearch {
  readonly reading: MessageReading;
  readonly reference: string;
  /** The server's clock, before the first attempt; the margin is still to be taken off. */
  readonly sinceMs: Ms;
  /** Fields of tickets that may carry a reference. */
  readonly fieldIds: readonly string[];
}

/** The user's own ticket with this reference: by its field, else the newest ones are looked through. */
export async function findTicket(search: ReferenceSearch): Promise<RestTicket | null> {
  const { reading, reference, fieldIds } = search;
  const { api, me, signal } = reading;
  for (const id of fieldIds) {
    const query = `'CF.{${id}}' = ${quoted(reference)} AND Creator = ${quoted(me.name)}`;
    const { items } = await searchTickets(api, { name: "reference.ticket", query, orderBy: "id", perPage: 2, signal });
    const [found] = items;
    if (found) return found;
  }
  return walkOwnTickets(search);
}

async function walkOwnTickets({ reading, reference, sinceMs }: ReferenceSearch): Promise<RestTicket | null> {
  const { api, me, signal } = reading;
  const query = `Creator = ${quoted(me.name)} AND Created >= ${notAfter(sinceMs - MARGIN)}`;
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const { items } = await searchTickets(api, { name: "reference.walk", query, orderBy: "id", page, signal });
    for (const ticket of items) {
      const inField = referenceAmong(ticket.CustomFields);
      if (inField === reference) return ticket;
      // One that carries another reference in its field is another item, whatever its text ends with.
      if (inField === null && (await firstReference(reading, ticket.id)) === reference) return ticket;
    }
    if (items.length < PAGE_SIZE) return null;
  }
  throw new HelpdeskError("badAnswer", "The helpdesk's list does not come to an end.");
}

async function firstReference(reading: MessageReading, ticketId: string): Promise<string | null> {
  return (await firstMessage(reading, ticketId))?.reference ?? null;
}

/** The text a ticket was created with; null = not shown to this user. */
export async function firstMessage(reading: MessageReading, ticketId: string): Promise<RemoteMessage | null> {
  for await (const page of historyOf(reading.api, ticketId, reading.signal)) {
    const entry = page.findLast(({ Type: type }) => type === "Create");
    if (entry) return (await readMessages(reading, ticketId, [entry]))[0] ?? null;
  }
  return null;
}

/** The user's own answer on a ticket that carries this reference, newest first; `sinceMs` null = all of them. */
export async function findReply(
  reading: MessageReading,
  ticketId: string,
  reference: string,
  sinceMs: Ms | null,
): Promise<RemoteMessage | null> {
  for await (const page of historyOf(reading.api, ticketId, reading.signal)) {
    for (const entry of page.filter((one) => isOwnReply(one, reading.me.name))) {
      const inField = referenceAmong(entry.CustomFields);
      if (inField !== null && inField !== reference) continue;
      const [message] = await readMessages(reading, ticketId, [entry]);
      if (message?.reference === reference) return message;
    }
    if (sinceMs !== null && page.some((entry) => entry.Created < sinceMs - MARGIN)) return null;
  }
  return null;
}

function isOwnReply(entry: RestTransaction, me: string): boolean {
  return entry.Type === "Correspond" && entry.Creator.id === me;
}

/** The message under which an item is kept: its own answer, or the first text of the ticket it became. */
export async function heldMessage(
  reading: MessageReading,
  ticketId: string,
  reference: string,
  isReply: boolean,
): Promise<RemoteMessage | null> {
  if (isReply) return findReply(reading, ticketId, reference, null);
  const ticket = await readOne(reading.api, ticketId, reading.signal);
  const message = await firstMessage(reading, ticket.id);
  if (message === null) return null;
  if (message.reference === reference) return message;
  return referenceAmong(ticket.CustomFields) === reference ? { ...message, reference } : null;
}
