import type { DeskPerson, DeskTruth } from "./deskTruth.ts";

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
  readonly address: string;
  readonly accountKind: "zendesk" | "requestTracker";
  readonly truth: DeskTruth;
  handle(request: DeskRequest): DeskAnswer;
  /** True where this person may see the ticket. */
  sees(person: DeskPerson, ticketId: number): boolean;
  /** True for an exchange that would make a second thing when it came twice. */
  isWrite(request: Pick<DeskRequest, "method" | "url">): boolean;
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
