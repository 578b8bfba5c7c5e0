import type {
  Attempt,
  Helpdesk,
  OutgoingMessage,
  RemoteMessage,
  RemoteTicket,
} from "../../main/engine/helpdesks/helpdesk.ts";
import { HelpdeskError } from "../../main/engine/helpdesks/helpdeskProblem.ts";
import { capabilitiesBeforeAsking } from "../../main/engine/accounts/accountRecord.ts";
import { remoteTicket } from "../builders/remoteTicket.ts";

/** How one write ends. late: it is done some time after its connection was lost. */
export const writeEnds = [
  "ok",
  "ok",
  "ok",
  "unsent",
  "lost",
  "doneUnheard",
  "late",
  "busy",
  "conflict",
  "refused",
  "signIn",
] as const;
export type WriteEnd = (typeof writeEnds)[number];

export interface Served {
  /** "" for a wish to mark a ticket solved: it carries none. */
  readonly reference: string;
  readonly ticketId: string;
  readonly kind: OutgoingMessage["kind"];
  readonly atMs: number;
  /** The agent's messages that the thread held when it was read for this write; without a reading, when it was written. */
  readonly threadBefore: readonly string[];
}

export interface ForgetfulHelpdesk extends Helpdesk {
  /** Everything that was really done, in order, as of now. */
  served(): readonly Served[];
  /** The agent writes. */
  agentAnswers(ticketId: string): void;
  heal(): void;
}

interface World {
  now(): number;
  /** Drawn once per write. */
  nextEnd(): WriteEnd;
  /** Drawn once per look: whether it is answered. */
  nextLookWorks(): boolean;
}

interface Write {
  readonly ticketId: string | null;
  readonly kind: OutgoingMessage["kind"];
  readonly reference: string;
}

/** A helpdesk in memory that keeps what it was sent, and whose connections end in every possible way. */
export function createForgetfulHelpdesk(world: World): ForgetfulHelpdesk {
  const done: Served[] = [];
  const answers: { readonly ticketId: string; readonly id: string; readonly atMs: number }[] = [];
  const lastRead = new Map<string, readonly string[]>();
  let isHealed = false;
  const visible = () => done.filter(({ atMs }) => atMs <= world.now()).toSorted((a, b) => a.atMs - b.atMs);
  const ofTicket = (ticketId: string) => visible().filter((served) => served.ticketId === ticketId);

  async function write({ ticketId, kind, reference }: Write, attempt: Attempt): Promise<RemoteTicket> {
    await turn();
    const end = isHealed ? "ok" : world.nextEnd();
    if (end === "unsent") throw new HelpdeskError("network", "nobody there");
    await attempt.recordBody(new TextEncoder().encode(`${attempt.key} ${reference}`));
    await turn();
    const number = ticketId ?? String(1_000 + done.length);
    const threadBefore = lastRead.get(number) ?? agentsOf(number);
    // Each write needs a reading of its own.
    lastRead.delete(number);
    const serve = (delayMs: number) =>
      done.push({ reference, ticketId: number, kind, atMs: world.now() + delayMs, threadBefore });
    switch (end) {
      case "ok":
        serve(0);
        return ticketNow(number);
      case "doneUnheard":
        serve(0);
        throw new HelpdeskError("unclear", "answer lost");
      case "late":
        serve(5_000 + ((done.length * 17_000) % 85_000));
        throw new HelpdeskError("unclear", "answer lost");
      case "lost":
        throw new HelpdeskError("unclear", "request lost");
      case "busy":
      case "conflict":
      case "refused":
      case "signIn":
        throw new HelpdeskError(end, "no", { status: 400, retryAfterMs: end === "busy" ? 3_000 : null });
    }
  }

  async function look(): Promise<void> {
    await turn();
    if (!isHealed && !world.nextLookWorks()) throw new HelpdeskError("network", "nobody there");
  }

  function ticketNow(ticketId: string): RemoteTicket {
    const own = ofTicket(ticketId);
    const isSolved = own.some(({ kind }) => kind === "solve");
    return { ...remote(ticketId, own[0]?.atMs ?? world.now()), status: isSolved ? "solved" : "open" };
  }

  function threadOf(ticketId: string): readonly RemoteMessage[] {
    const own = ofTicket(ticketId)
      .filter(({ kind }) => kind !== "solve")
      .map(({ reference, atMs }) => ({ ...message(`m-${reference}`, atMs), reference }));
    const agents = answers
      .filter((answer) => answer.ticketId === ticketId)
      .map(({ id, atMs }) => ({ ...message(id, atMs), isAgent: true, authorId: "1" }));
    return [...own, ...agents].toSorted((a, b) => a.createdAtMs - b.createdAtMs);
  }

  const agentsOf = (ticketId: string) =>
    threadOf(ticketId)
      .filter(({ isAgent }) => isAgent)
      .map(({ remoteId }) => remoteId);

  return {
    capabilities: capabilitiesBeforeAsking,
    served: visible,
    agentAnswers: (ticketId) => void answers.push({ ticketId, id: `a-${answers.length}`, atMs: world.now() + 1 }),
    heal() {
      isHealed = true;
    },
    whoAmI: () => Promise.reject(new Error("not asked here")),
    uploadAttachment: () => Promise.reject(new Error("no files here")),
    createTicket: ({ kind, reference }, attempt) => write({ ticketId: null, kind, reference }, attempt),
    reply: (ticketId, { kind, reference }, attempt) => write({ ticketId, kind, reference }, attempt),
    markSolved: (ticketId, attempt) => write({ ticketId, kind: "solve", reference: "" }, attempt),
    async findByReference(reference) {
      await look();
      const found = visible().find((served) => served.reference === reference);
      return found ? ticketNow(found.ticketId) : null;
    },
    async readTicket(ticketId) {
      await look();
      return ticketNow(ticketId);
    },
    async heldMessage(ticketId, reference) {
      await look();
      return threadOf(ticketId).find((held) => held.reference === reference) ?? null;
    },
    async messagesOf(ticketId, sinceMs) {
      await look();
      const thread = threadOf(ticketId);
      lastRead.set(ticketId, agentsOf(ticketId));
      return sinceMs === null ? thread : thread.filter(({ createdAtMs }) => createdAtMs >= sinceMs);
    },
    // eslint-disable-next-line require-yield -- there is never a page
    async *changedTickets() {
      return undefined;
    },
    forms: () => Promise.resolve([]),
    download: () => Promise.reject(new Error("no files here")),
  };
}

function message(remoteId: string, createdAtMs: number): RemoteMessage {
  return {
    remoteId,
    authorId: "7",
    authorName: "Agency user one",
    isAgent: false,
    body: "The checkout shows an error page.",
    reference: null,
    createdAtMs,
    attachments: [],
  };
}

function remote(remoteId: string, atMs: number): RemoteTicket {
  return remoteTicket(atMs, { remoteId, subject: `Ticket ${remoteId}`, requesterId: "7" });
}

/** A turn of the event loop: what else is due may happen in between. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
