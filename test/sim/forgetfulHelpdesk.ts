import type { Attempt, Helpdesk, OutgoingMessage, RemoteTicket } from "../../main/engine/helpdesks/helpdesk.ts";
import { HelpdeskError } from "../../main/engine/helpdesks/helpdeskProblem.ts";
import { capabilitiesBeforeAsking } from "../../main/engine/accounts/accountRecord.ts";

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
  readonly reference: string;
  readonly ticketId: string;
  readonly kind: OutgoingMessage["kind"];
  readonly atMs: number;
}

export interface ForgetfulHelpdesk extends Helpdesk {
  /** Everything that was really done, in order, as of now. */
  served(): readonly Served[];
  heal(): void;
}

interface World {
  now(): number;
  /** Drawn once per write. */
  nextEnd(): WriteEnd;
  /** Drawn once per look: whether it is answered. */
  nextLookWorks(): boolean;
}

/** A helpdesk in memory that keeps what it was sent, and whose connections end in every possible way. */
export function createForgetfulHelpdesk(world: World): ForgetfulHelpdesk {
  const done: Served[] = [];
  let isHealed = false;
  const visible = () => done.filter(({ atMs }) => atMs <= world.now()).toSorted((a, b) => a.atMs - b.atMs);

  async function write(ticketId: string | null, message: OutgoingMessage, attempt: Attempt): Promise<RemoteTicket> {
    await turn();
    const end = isHealed ? "ok" : world.nextEnd();
    if (end === "unsent") throw new HelpdeskError("network", "nobody there");
    attempt.recordBody(new TextEncoder().encode(`${attempt.key} ${message.reference}`));
    await turn();
    const number = ticketId ?? String(1_000 + done.length);
    const serve = (delayMs: number) =>
      done.push({ reference: message.reference, ticketId: number, kind: message.kind, atMs: world.now() + delayMs });
    switch (end) {
      case "ok":
        serve(0);
        return remote(number, world.now());
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

  return {
    capabilities: capabilitiesBeforeAsking,
    served: visible,
    heal() {
      isHealed = true;
    },
    whoAmI: () => Promise.reject(new Error("not asked here")),
    uploadAttachment: () => Promise.reject(new Error("no files here")),
    createTicket: (message, attempt) => write(null, message, attempt),
    reply: (ticketId, message, attempt) => write(ticketId, message, attempt),
    async findByReference(reference) {
      await turn();
      if (!isHealed && !world.nextLookWorks()) throw new HelpdeskError("network", "nobody there");
      const found = visible().find((served) => served.reference === reference);
      return found ? remote(found.ticketId, found.atMs) : null;
    },
    // eslint-disable-next-line require-yield -- there is never a page
    async *changedTickets() {
      return undefined;
    },
    messagesOf: () => Promise.resolve([]),
    download: () => Promise.reject(new Error("no files here")),
  };
}

function remote(remoteId: string, atMs: number): RemoteTicket {
  return {
    remoteId,
    subject: `Ticket ${remoteId}`,
    description: "",
    status: "open",
    createdAtMs: atMs,
    updatedAtMs: atMs,
    requesterId: "7",
    requesterName: null,
    organizationRemoteId: null,
    siteName: "",
    environment: "",
    scenario: null,
    level: "standard",
    reference: null,
    canSolve: false,
    webUrl: null,
  };
}

/** A turn of the event loop: what else is due may happen in between. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
