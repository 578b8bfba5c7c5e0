import { capabilitiesBeforeAsking } from "../../main/engine/accounts/accountRecord.ts";
import type { Helpdesk, RemoteMessage, RemoteTicket } from "../../main/engine/helpdesks/helpdesk.ts";
import { HelpdeskError } from "../../main/engine/helpdesks/helpdeskProblem.ts";
import { MINUTE, type Ms } from "../../shared/units.ts";
import { remoteTicket } from "../builders/remoteTicket.ts";

const PAGE = 100;
const OVERLAP: Ms = 2 * MINUTE;
const notAskedHere = () => Promise.reject(new Error("not asked here"));

export interface ListedHelpdesk extends Helpdesk {
  /** Adds a ticket or changes one; its messages follow from how often it changed. */
  put(remoteId: string, atMs: Ms, facts?: Partial<RemoteTicket>): void;
  /** Gone from the list, and its messages are refused with 404. */
  delete(remoteId: string): void;
  all(): readonly RemoteTicket[];
  /** Marks handed out so far are refused from now on. */
  forgetMarks(): void;
  /** Called before every page and every ticket's messages are answered; throws to end the engine there. */
  onAsked(ask: Readonly<{ kind: "page" | "messages"; remoteId: string | null }>): void;
  /** Pages and histories asked for so far. */
  readonly asked: { pages: number; messages: number };
}

/** A helpdesk in memory that lists by change, newest first, by keyset marks as a real one does. */
export function createListedHelpdesk(): ListedHelpdesk {
  const tickets = new Map<string, RemoteTicket>();
  const messages = new Map<string, RemoteMessage[]>();
  const asked = { pages: 0, messages: 0 };
  let generation = 1;

  const sorted = () =>
    [...tickets.values()].toSorted((a, b) => b.updatedAtMs - a.updatedAtMs || Number(b.remoteId) - Number(a.remoteId));

  const helpdesk: ListedHelpdesk = {
    capabilities: capabilitiesBeforeAsking,
    asked,
    onAsked: () => undefined,
    put(remoteId, atMs, facts = {}) {
      const known = tickets.get(remoteId);
      const thread = messages.get(remoteId) ?? [];
      thread.push(messageOf(remoteId, thread.length, atMs));
      messages.set(remoteId, thread);
      tickets.set(remoteId, { ...(known ?? ticketOf(remoteId, atMs)), updatedAtMs: atMs, ...facts });
    },
    delete: (remoteId) => void tickets.delete(remoteId),
    all: sorted,
    forgetMarks() {
      generation += 1;
    },
    async *changedTickets(sinceMs, signal, resumeAt = null) {
      let mark = resumeAt === null ? null : readMark(resumeAt, generation);
      const fromMs = sinceMs === null ? Number.NEGATIVE_INFINITY : sinceMs - OVERLAP;
      for (let isMore = true; isMore;) {
        await answerSoon();
        helpdesk.onAsked({ kind: "page", remoteId: null });
        signal.throwIfAborted();
        asked.pages += 1;
        const behind = sorted().filter((ticket) => ticket.updatedAtMs >= fromMs && isBehind(ticket, mark));
        const page = behind.slice(0, PAGE);
        isMore = behind.length > PAGE;
        const last = page.at(-1);
        if (last) mark = { atMs: last.updatedAtMs, id: Number(last.remoteId) };
        yield {
          tickets: page,
          resumeAt: mark === null ? null : `${generation}:${mark.atMs}:${mark.id}`,
          total: tickets.size,
        };
      }
    },
    async messagesOf(remoteId, sinceMs, signal) {
      await answerSoon();
      helpdesk.onAsked({ kind: "messages", remoteId });
      signal.throwIfAborted();
      asked.messages += 1;
      if (!tickets.has(remoteId)) throw new HelpdeskError("refused", "Not found", { status: 404 });
      return (messages.get(remoteId) ?? []).filter((message) => sinceMs === null || message.createdAtMs >= sinceMs);
    },
    whoAmI: notAskedHere,
    uploadAttachment: notAskedHere,
    createTicket: notAskedHere,
    reply: notAskedHere,
    findByReference: notAskedHere,
    readTicket: notAskedHere,
    heldMessage: notAskedHere,
    forms: notAskedHere,
    markSolved: notAskedHere,
    download: notAskedHere,
  };
  return helpdesk;
}

interface Mark {
  readonly atMs: Ms;
  readonly id: number;
}

function readMark(text: string, generation: number): Mark {
  const [of, atMs, id] = text.split(":").map(Number);
  if (of !== generation || atMs === undefined || id === undefined) {
    throw new HelpdeskError("refused", "Unknown cursor", { status: 400 });
  }
  return { atMs, id };
}

function isBehind(ticket: RemoteTicket, mark: Mark | null): boolean {
  if (mark === null) return true;
  return ticket.updatedAtMs < mark.atMs || (ticket.updatedAtMs === mark.atMs && Number(ticket.remoteId) < mark.id);
}

function ticketOf(remoteId: string, atMs: Ms): RemoteTicket {
  return remoteTicket(atMs, {
    remoteId,
    subject: `Ticket ${remoteId}`,
    description: `It began with ${remoteId}.`,
    status: Number(remoteId) % 3 === 0 ? "solved" : "open",
    requesterName: "Agency user one",
  });
}

function messageOf(remoteId: string, index: number, atMs: Ms): RemoteMessage {
  return {
    remoteId: `${remoteId}-${index}`,
    authorId: index === 0 ? "1" : "9",
    authorName: index === 0 ? "Agency user one" : "Host agent",
    isAgent: index > 0,
    body: index === 0 ? `It began with ${remoteId}.` : `Answer ${index} on ${remoteId}.`,
    reference: null,
    createdAtMs: atMs,
    attachments: [],
  };
}

function answerSoon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
