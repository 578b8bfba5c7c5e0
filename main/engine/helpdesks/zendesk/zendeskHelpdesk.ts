import type { Capabilities } from "../../../../shared/account/account.ts";
import { HOUR, MIB, MINUTE, type Ms } from "../../../../shared/units.ts";
import type { Clock, HttpFetch, Logger } from "../../ports.ts";
import type { CallBudget, Helpdesk } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { FormStore } from "../formStore.ts";
import { uploadTimeout } from "../http/exchange.ts";
import { listChangedTickets } from "./changedTickets.ts";
import { createFormSource } from "./formSource.ts";
import { findReply, findTicket, firstMessage } from "./findReference.ts";
import { listMessages } from "./listMessages.ts";
import { isReferenceOf, toRemoteTicket, type ReadingFacts } from "./toRemote.ts";
import type { Bearer } from "./oauth/bearer.ts";
import { readUser } from "./whoAmI.ts";
import { createApi } from "./zendeskApi.ts";
import { requestAnswerSchema, uploadAnswerSchema } from "./zendeskSchemas.ts";
import { createWrites, requestPath } from "./zendeskWrites.ts";

/** 50 MB is the figure commonly given; no page of the vendor says so. */
export const MAX_ATTACHMENT_BYTES = 50 * MIB;
/** Tokens live 60 minutes (Zendesk, "Attachments"); the rest is for the create that uses them. */
const UPLOAD_LIFE: Ms = HOUR - 5 * MINUTE;

export interface ZendeskParts {
  /** https://agency.example, or http on this computer: see helpdeskOrigin. */
  readonly origin: string;
  readonly bearer: Bearer;
  /** Who its tokens belong to; null until whoAmI told. */
  readonly me: { readonly id: string; readonly name: string } | null;
  readonly organizationIds: readonly string[];
  /** The vendor's own pages for customers; a practice desk has none. */
  readonly hasWebPages: boolean;
  readonly mayListOrganization: boolean;
  readonly formStore: FormStore;
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly logger: Logger;
  onClockOffset(offsetMs: Ms, offByMs: Ms): void;
}

/** A helpdesk that speaks Zendesk's Requests API, as one of its end users. */
export function createZendeskHelpdesk(parts: ZendeskParts): Helpdesk {
  let offsetMs: Ms = 0;
  let budget: CallBudget | null = null;
  let mayListOrganization = parts.mayListOrganization;
  const api = createApi({
    ...parts,
    onClockOffset(measured, offByMs) {
      offsetMs = measured;
      parts.onClockOffset(measured, offByMs);
    },
    onBudget(read) {
      budget = read;
    },
  });
  const forms = createFormSource(api, parts.formStore, parts.clock);
  const names = new Map<string, string>();
  const webUrlOf = (id: string) => (parts.hasWebPages ? `${parts.origin}/hc/requests/${encodeURIComponent(id)}` : null);

  async function factsFor(signal: AbortSignal | undefined): Promise<ReadingFacts> {
    const me = parts.me ?? (await readUser(api, signal));
    await forms.read(signal);
    return { facts: forms.facts(), me, names, webUrlOf };
  }
  const capabilities = (): Capabilities => ({
    isManual: false,
    canListOrganization: mayListOrganization,
    canReply: true,
    canSolve: true,
    hasReferenceField: forms.facts().reference !== null,
    hasServerDeadlines: false,
    maxAttachmentBytes: MAX_ATTACHMENT_BYTES,
    maxAttachments: 20,
  });
  const searchFor = (reference: string, sinceMs: Ms, signal: AbortSignal) => ({
    api,
    reference,
    sinceMs,
    offsetMs: () => offsetMs,
    signal,
  });
  const writes = createWrites({ api, forms, logger: parts.logger, factsFor });

  return {
    get capabilities() {
      return capabilities();
    },
    ...writes,
    whoAmI: (signal) => readUser(api, signal),
    budget: () => budget,
    forms: async (signal) => (await forms.refresh(signal)).forms,

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

    async findByReference(reference, kind, sinceMs, remoteTicketId, signal) {
      const facts = await factsFor(signal);
      const search = searchFor(reference, sinceMs, signal);
      if (kind !== "reply") {
        const found = await findTicket(search, facts);
        return found && toRemoteTicket(found, facts);
      }
      if (remoteTicketId === null) throw new HelpdeskError("badAnswer", "The ticket of this reply is not known.");
      if ((await findReply(search, remoteTicketId, facts.me.id)) === null) return null;
      return writes.readTicket(remoteTicketId, signal);
    },

    async heldMessage(remoteTicketId, reference, kind, signal) {
      const { me } = await factsFor(signal);
      if (kind === "reply") {
        return findReply(searchFor(reference, Number.NEGATIVE_INFINITY, signal), remoteTicketId, me.id);
      }
      const call = { name: "requests.show", path: requestPath(remoteTicketId), signal };
      const { request } = await api.ask(requestAnswerSchema, call);
      if (!isReferenceOf(request, reference)) return null;
      const first = await firstMessage(api, remoteTicketId, me.id, signal);
      return first && { ...first, reference };
    },

    async *changedTickets(sinceMs, signal, resumeAt = null) {
      const facts = await factsFor(signal);
      const organizationIds = mayListOrganization ? parts.organizationIds : [];
      const refused = new Set<string>();
      const onRefused = (id: string) => refused.add(id);
      const walk = listChangedTickets({ api, sinceMs, organizationIds, signal, resumeAt, onRefused });
      for await (const { requests, users, resumeAt: next, total } of walk) {
        for (const person of users ?? []) if (person.name) names.set(person.id, person.name);
        yield { tickets: requests.map((request) => toRemoteTicket(request, facts)), resumeAt: next, total };
      }
      if (organizationIds.length > 0 && refused.size === organizationIds.length) mayListOrganization = false;
    },

    messagesOf: (remoteTicketId, sinceMs, signal) => listMessages(api, remoteTicketId, sinceMs, names, signal),

    download: (contentUrl, signal) =>
      api.download(contentUrl, MAX_ATTACHMENT_BYTES + MIB, uploadTimeout(MAX_ATTACHMENT_BYTES), signal),
  };
}
