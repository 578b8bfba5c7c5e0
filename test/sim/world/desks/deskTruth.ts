import { createHash } from "node:crypto";

export interface DeskPerson {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly isAgent: boolean;
  /** Accepted now; a new one replaces it when it has expired. */
  token: string;
}

export interface HeldFile {
  readonly id: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

export interface HeldMessage {
  readonly id: number;
  readonly ticketId: number;
  readonly author: DeskPerson;
  /** As it came, a reference line included. */
  readonly body: string;
  /** By a field or the last line, read by the helpdesk's own eyes. */
  readonly reference: string | null;
  readonly atMs: number;
  readonly files: readonly HeldFile[];
}

export interface HeldTicket {
  readonly id: number;
  readonly requester: DeskPerson;
  readonly subject: string;
  readonly messages: HeldMessage[];
  readonly values: ReadonlyMap<string, string>;
  readonly followUpOf: number | null;
  readonly createdAtMs: number;
  status: "new" | "open" | "pending" | "solved" | "closed";
  updatedAtMs: number;
  /** It was solved or closed at some time, by whomever. */
  wasDone: boolean;
}

/** A thing done by a customer, in the order in which the helpdesk did it. */
export interface Deed {
  readonly kind: "create" | "reply" | "solve";
  readonly personId: number;
  readonly ticketId: number;
  readonly messageId: number | null;
  readonly reference: string | null;
  readonly atMs: number;
  /** The exchange by which it came. */
  readonly exchange: number;
}

export interface NewText {
  readonly author: DeskPerson;
  readonly body: string;
  readonly fieldReference: string | null;
  readonly files: readonly HeldFile[];
  readonly exchange: number;
}

export type DeskTruth = ReturnType<typeof createDeskTruth>;

const referenceLine = /^Standby-Ref:\s*(SB-[0-9A-Z]{26})$/u;

/** What a helpdesk holds, whatever it speaks. Everything is judged against this. */
export function createDeskTruth(now: () => number, people: readonly DeskPerson[]) {
  const tickets = new Map<number, HeldTicket>();
  const deeds: Deed[] = [];
  let lastId = 1_000;
  const nextId = () => (lastId += 1);

  function add(ticket: HeldTicket, { author, body, fieldReference, files, exchange }: NewText): HeldMessage {
    const reference = fieldReference ?? referenceLine.exec(body.trimEnd().split("\n").at(-1) ?? "")?.[1] ?? null;
    const message = { id: nextId(), ticketId: ticket.id, author, body, reference, atMs: now(), files };
    const kind = ticket.messages.length === 0 ? "create" : "reply";
    ticket.messages.push(message);
    ticket.updatedAtMs = now();
    if (!author.isAgent) note(kind, message, ticket, exchange);
    return message;
  }
  function note(kind: Deed["kind"], message: HeldMessage, { id }: HeldTicket, exchange: number): void {
    const { reference, atMs, author } = message;
    deeds.push({ kind, personId: author.id, ticketId: id, messageId: message.id, reference, atMs, exchange });
  }

  return {
    people,
    tickets: tickets as ReadonlyMap<number, HeldTicket>,
    deeds: deeds as readonly Deed[],
    nextId,
    personOf: (token: string): DeskPerson | null => people.find((person) => person.token === token) ?? null,
    hold: (name: string, contentType: string, bytes: Uint8Array): HeldFile => ({
      id: nextId(),
      name,
      contentType,
      bytes,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    }),
    create(
      text: NewText,
      facts: { subject: string; values: ReadonlyMap<string, string>; followUpOf: number | null },
    ): HeldTicket {
      const atMs = now();
      const ticket: HeldTicket = {
        ...facts,
        id: nextId(),
        requester: text.author,
        messages: [],
        createdAtMs: atMs,
        status: "new",
        updatedAtMs: atMs,
        wasDone: false,
      };
      tickets.set(ticket.id, ticket);
      add(ticket, text);
      return ticket;
    },
    /** What is said reopens; closed for good is the caller's to refuse. */
    reply(ticket: HeldTicket, text: NewText): HeldMessage {
      const message = add(ticket, text);
      if (text.author.isAgent) ticket.status = "pending";
      else if (ticket.status !== "new") ticket.status = "open";
      return message;
    },
    setStatus(ticket: HeldTicket, status: HeldTicket["status"], by: DeskPerson, exchange: number): void {
      const wasSolved = ticket.status === "solved" || ticket.status === "closed";
      if (ticket.status !== status) ticket.updatedAtMs = now();
      ticket.status = status;
      ticket.wasDone = true;
      if (by.isAgent || wasSolved) return;
      const deed = { personId: by.id, ticketId: ticket.id, messageId: null, reference: null, atMs: now(), exchange };
      deeds.push({ kind: "solve", ...deed });
    },
    filesById: (id: number): HeldFile | null => {
      for (const ticket of tickets.values()) {
        for (const message of ticket.messages) {
          const file = message.files.find((candidate) => candidate.id === id);
          if (file) return file;
        }
      }
      return null;
    },
  };
}
