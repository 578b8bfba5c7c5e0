import type { InputOf } from "../../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import type { DeskPerson, DeskTruth, HeldMessage, HeldTicket } from "./deskTruth.ts";

/** What a person enters to connect, by the token that is accepted now. */
export type DeskConnection = Exclude<InputOf<EngineRoutes["accounts.add"]>, { kind: "handoff" }>;

/** What judges have to know where tickets are conversations by mail. The host's numbers are not the app's. */
export interface MailFacts {
  ticketIdOf(ticket: HeldTicket): string;
  messageIdOf(message: HeldMessage): string;
  /** When it came into its reader's mailbox, by the server's clock; infinite = not yet. */
  shownAtMs(message: HeldMessage): number;
  /** The outgoing server has taken it: it is at the host, or will be. */
  hasTaken(reference: string): boolean;
  /** How often the host's mail server refused this item, each time telling its sender by mail; null = it lets it through. */
  timesBounced(reference: string): number | null;
  /** The sender's own mailbox has it. */
  hasShown(person: Pick<DeskPerson, "id">, reference: string): boolean;
}

/** One request as it reaches a helpdesk. */
export interface DeskRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Which exchange of the world it came by. */
  readonly exchange: number;
}

export interface DeskAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A helpdesk at the level of HTTP, so that the real adapters run against it. It answers at once; time is the network's. */
export interface Desk {
  readonly truth: DeskTruth;
  handle(request: DeskRequest): DeskAnswer;
  connectionOf(person: DeskPerson): DeskConnection;
  /** True where this person may see the ticket. */
  sees(person: DeskPerson, ticketId: number): boolean;
  /** True for an exchange that would make a second thing when it came twice. */
  isWrite(request: Pick<DeskRequest, "method" | "url">): boolean;
  /** True while something that it took is still on its way to where it belongs. */
  isBusy(): boolean;
  /** null = what it says is seen at once, under its own numbers and states. */
  readonly mail: MailFacts | null;
}

export interface DeskOptions {
  readonly truth: DeskTruth;
  now(): number;
  readonly honoursKey: boolean;
  readonly hasReferenceField: boolean;
  readonly seesColleagues: boolean;
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): DeskAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value) };
}

/** Helpdesks tell instants to the second. */
export function toSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
