import type { Capabilities } from "../../../../shared/account/account.ts";
import { HOUR, MIB, MINUTE, type Ms } from "../../../../shared/units.ts";
import type { Clock, HttpFetch, Logger } from "../../ports.ts";
import type { Helpdesk, OutgoingMessage, RemoteTicket } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { listChangedTickets, listMessages } from "./changedTickets.ts";
import { createFieldSource, type FieldMapStore } from "./fieldSource.ts";
import { findTicket, hasReply } from "./findReference.ts";
import { createBody, replyBody } from "./requestBody.ts";
import { isReferenceOf, toRemoteTicket, type ReadingFacts } from "./toRemote.ts";
import { readUser } from "./whoAmI.ts";
import { createApi, type ApiCall } from "./zendeskApi.ts";
import { requestAnswerSchema, uploadAnswerSchema, type ZendeskRequest } from "./zendeskSchemas.ts";
import { uploadTimeout } from "./zendeskHttp.ts";

/** 50 MB is the figure commonly given; no page of the vendor says so. */
export const MAX_ATTACHMENT_BYTES = 50 * MIB;
/** Tokens live 60 minutes (Zendesk, "Attachments"); the rest is for the create that uses them. */
const UPLOAD_LIFE: Ms = HOUR - 5 * MINUTE;

export interface ZendeskParts {
  /** https://agency.example, or http on this computer: see helpdeskOrigin. */
  readonly origin: string;
  readonly token: string;
  /** Who the token belongs to; null until whoAmI told. */
  readonly me: { readonly id: string; readonly name: string } | null;
  readonly organizationIds: readonly string[];
  /** The vendor's own pages for customers; a practice desk has none. */
  readonly hasWebPages: boolean;
  readonly mayListOrganization: boolean;
  readonly fieldMaps: FieldMapStore;
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly logger: Logger;
  onClockOffset(offsetMs: Ms): void;
}

/** A helpdesk that speaks Zendesk's Requests API, as one of its end users. */
export function createZendeskHelpdesk(parts: ZendeskParts): Helpdesk {
  let offsetMs: Ms = 0;
  let mayListOrganization = parts.mayListOrganization;
  const onClockOffset = (measured: Ms) => {
    offsetMs = measured;
    parts.onClockOffset(measured);
  };
  const api = createApi({ ...parts, onClockOffset });
  const fields = createFieldSource(api, parts.fieldMaps, parts.clock);
  const names = new Map<string, string>();
  const webUrlOf = (id: string) => (parts.hasWebPages ? `${parts.origin}/hc/requests/${encodeURIComponent(id)}` : null);

  async function factsFor(signal: AbortSignal | undefined): Promise<ReadingFacts> {
    const me = parts.me ?? (await readUser(api, signal));
    return { map: await fields.read(signal), me, names, webUrlOf };
  }
  const capabilities = (): Capabilities => ({
    isManual: false,
    canListOrganization: mayListOrganization,
    canReply: true,
    canSolve: true,
    hasReferenceField: (fields.known()?.fields.reference ?? null) !== null,
    maxAttachmentBytes: MAX_ATTACHMENT_BYTES,
    maxAttachments: 20,
  });
  const askRequest = async (call: ApiCall): Promise<ZendeskRequest> =>
    (await api.ask(requestAnswerSchema, call)).request;

  /** A field the helpdesk took our reference for, and then did not keep, is not used again. */
  function checkReference(request: ZendeskRequest, message: OutgoingMessage, facts: ReadingFacts): void {
    if (isReferenceOf(request, facts.map, message.reference)) return;
    parts.logger.warn("helpdesk.referenceDropped");
    fields.forgetReference();
  }

  return {
    get capabilities() {
      return capabilities();
    },
    whoAmI: (signal) => readUser(api, signal),

    async uploadAttachment(file, signal) {
      const startedAt = parts.clock.now();
      const { upload } = await api.ask(uploadAnswerSchema, {
        name: "uploads.create",
        kind: "upload",
        method: "POST",
        path: "/uploads.json",
        query: { filename: file.name },
        body: { bytes: file.bytes, contentType: file.contentType },
        timeoutMs: uploadTimeout(file.bytes.byteLength),
        signal,
      });
      return { token: upload.token, expiresAtMs: startedAt + UPLOAD_LIFE };
    },

    async createTicket(message, attempt, signal): Promise<RemoteTicket> {
      const facts = await factsFor(signal);
      const bytes = createBody(message, facts.map);
      attempt.recordBody(bytes);
      const request = await askRequest({
        name: "requests.create",
        kind: "write",
        method: "POST",
        path: "/requests.json",
        headers: { "idempotency-key": attempt.key },
        body: { bytes, contentType: "application/json" },
        signal,
      });
      checkReference(request, message, facts);
      return toRemoteTicket(request, facts);
    },

    async reply(remoteTicketId, message, attempt, signal) {
      const facts = await factsFor(signal);
      const bytes = replyBody(message, facts.map);
      attempt.recordBody(bytes);
      const request = await askRequest({
        name: "requests.reply",
        kind: "write",
        method: "PUT",
        path: requestPath(remoteTicketId),
        headers: { "idempotency-key": attempt.key },
        body: { bytes, contentType: "application/json" },
        signal,
      });
      return toRemoteTicket(request, facts);
    },

    async findByReference(reference, kind, sinceMs, remoteTicketId, signal) {
      const facts = await factsFor(signal);
      const search = { api, reference, sinceMs, offsetMs: () => offsetMs, signal };
      if (kind !== "reply") {
        const found = await findTicket(search, facts);
        return found && toRemoteTicket(found, facts);
      }
      if (remoteTicketId === null) throw new HelpdeskError("badAnswer", "The ticket of this reply is not known.");
      if (!(await hasReply(search, remoteTicketId, facts.me.id))) return null;
      const call = { name: "requests.show", path: requestPath(remoteTicketId), signal };
      return toRemoteTicket(await askRequest(call), facts);
    },

    async *changedTickets(sinceMs, signal) {
      const facts = await factsFor(signal);
      const organizationIds = mayListOrganization ? parts.organizationIds : [];
      const refused = new Set<string>();
      const onRefused = (id: string) => refused.add(id);
      for await (const page of listChangedTickets({ api, sinceMs, organizationIds, signal, onRefused })) {
        for (const person of page.users ?? []) if (person.name) names.set(person.id, person.name);
        yield page.requests.map((request) => toRemoteTicket(request, facts));
      }
      if (organizationIds.length > 0 && refused.size === organizationIds.length) mayListOrganization = false;
    },

    messagesOf: (remoteTicketId, sinceMs, signal) => listMessages(api, remoteTicketId, sinceMs, names, signal),

    download: (contentUrl, signal) =>
      api.download(contentUrl, MAX_ATTACHMENT_BYTES + MIB, uploadTimeout(MAX_ATTACHMENT_BYTES), signal),

    async close(remoteTicketId, signal) {
      const facts = await factsFor(signal);
      const bytes = new TextEncoder().encode(JSON.stringify({ request: { solved: true } }));
      const request = await askRequest({
        name: "requests.solve",
        kind: "write",
        method: "PUT",
        path: requestPath(remoteTicketId),
        body: { bytes, contentType: "application/json" },
        signal,
      });
      // "Solved" without the right to it is answered with 200 and changes nothing.
      if (request.status !== "solved" && request.status !== "closed") {
        throw new HelpdeskError("refused", "The helpdesk does not let you solve this ticket yet.", { status: 200 });
      }
      return toRemoteTicket(request, facts);
    },
  };
}

function requestPath(requestId: string): string {
  return `/requests/${encodeURIComponent(requestId)}.json`;
}
