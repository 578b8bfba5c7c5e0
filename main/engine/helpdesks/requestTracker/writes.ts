import type { z } from "zod";
import type { Logger } from "../../ports.ts";
import { withReferenceLine } from "../../outbox/reference.ts";
import type { Attempt, OutgoingMessage, RemoteTicket } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { timeouts, uploadTimeout } from "../http/exchange.ts";
import { bodyOf, type WriteBody } from "./messageBody.ts";
import { queueFor, type Queue } from "./queues.ts";
import type { ReferenceProof } from "./referenceProof.ts";
import type { RestApi } from "./restApi.ts";
import { createdSchema, outcomeSchema } from "./restSchemas.ts";
import { readOne } from "./ticketSearch.ts";
import { isDone, referenceAmong, toRemoteTicket, type ReadingFacts } from "./toRemote.ts";
import type { RestUser } from "./whoAmI.ts";
import { droppedByCreate, droppedCopies, fieldsToSend } from "./writePlan.ts";

export interface Writing {
  readonly api: RestApi;
  readonly me: RestUser;
  readonly proof: ReferenceProof;
  readonly open: readonly Queue[];
  readonly facts: ReadingFacts;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** A new ticket with its files in one request. Success is what can be read back: much is dropped without a word. */
export async function createTicket(
  writing: Writing,
  message: OutgoingMessage,
  attempt: Attempt,
): Promise<RemoteTicket> {
  const { api, me, proof, signal } = writing;
  const { facts } = writing.facts;
  const queue = queueFor(writing.open, message.formId);
  const sent = fieldsToSend(message, queue, facts);
  const carrier = sent.find(({ field }) => field.id === facts.reference?.id)?.field ?? null;
  const place = carrier === null ? null : { fieldId: carrier.id, queueId: queue.id };
  const isRelied = place !== null && (await proof.ofTickets(place, signal));
  const json = {
    Queue: queue.id,
    Subject: message.subject,
    Content: textOf(message, !isRelied),
    ContentType: "text/plain",
    // Without it the ticket has no requestor, and its own author may not see it.
    Requestor: me.number,
    ...(message.cc.length === 0 ? {} : { Cc: message.cc }),
    ...(sent.length === 0 ? {} : { CustomFields: valuesOf(sent) }),
    ...(message.followUpOf === null ? {} : { RefersTo: message.followUpOf }),
  };
  const created = await write(writing, attempt, {
    name: "ticket.create",
    path: "/ticket",
    method: "POST",
    body: bodyOf(json, message.uploads, message.reference),
    schema: createdSchema,
  });
  return afterWrite(async () => {
    const ticket = await readOne(api, created.id, signal);
    if (place !== null && referenceAmong(ticket.CustomFields) === message.reference) proof.noteKept(place);
    else if (place !== null) writing.logger.warn("helpdesk.referenceDropped");
    const dropped = droppedByCreate(message, sent, ticket, carrier?.id ?? null);
    return withDropped(toRemoteTicket(ticket, writing.facts), dropped);
  });
}

/** A public answer. Never with If-Match: even the right one is refused here. */
export async function reply(
  writing: Writing,
  ticketId: string,
  message: OutgoingMessage,
  attempt: Attempt,
): Promise<RemoteTicket> {
  const { api, proof, signal } = writing;
  const before = await readOne(api, ticketId, signal);
  const queue = writing.open.find(({ id }) => id === before.Queue?.id);
  const carrier = queue?.messageReferenceId ?? null;
  const isRelied =
    queue !== undefined &&
    carrier !== null &&
    (await proof.ofMessages({ fieldId: carrier, queueId: queue.id }, signal));
  const json = {
    Content: textOf(message, !isRelied),
    ContentType: "text/plain",
    ...(carrier === null ? {} : { TxnCustomFields: { [carrier]: message.reference } }),
    // The list given replaces the one there.
    ...(message.cc.length === 0 ? {} : { Cc: [...new Set([...before.Cc.map(({ id }) => id), ...message.cc])] }),
  };
  await write(writing, attempt, {
    name: "ticket.reply",
    path: `/ticket/${before.id}/correspond`,
    method: "POST",
    body: bodyOf(json, message.uploads, message.reference),
    schema: outcomeSchema,
  });
  return afterWrite(async () => {
    const ticket = await readOne(api, before.id, signal);
    const dropped = message.cc.length === 0 ? [] : droppedCopies(message, ticket);
    return withDropped(toRemoteTicket(ticket, writing.facts), dropped);
  });
}

/** Resolves a ticket; the answer to a change that is refused is 200 too, with the reason as a sentence. */
export async function markSolved(writing: Writing, ticketId: string, attempt: Attempt): Promise<RemoteTicket> {
  const said = await write(writing, attempt, {
    name: "ticket.solve",
    path: `/ticket/${ticketId}`,
    method: "PUT",
    body: bodyOf({ Status: "resolved" }, [], ""),
    schema: outcomeSchema,
  });
  const ticket = await afterWrite(() => readOne(writing.api, ticketId, writing.signal));
  if (!isDone(ticket)) {
    const words = said.join(" ").trim() || "The helpdesk does not let you solve this ticket.";
    throw new HelpdeskError("refused", words, { status: 200 });
  }
  return toRemoteTicket(ticket, writing.facts);
}

interface Write<Schema> {
  readonly name: string;
  readonly path: string;
  readonly method: "POST" | "PUT";
  readonly body: WriteBody;
  readonly schema: Schema;
}

async function write<Schema extends z.ZodType>(
  { api, signal }: Writing,
  attempt: Attempt,
  { schema, body, ...call }: Write<Schema>,
): Promise<z.output<Schema>> {
  await attempt.recordBody(body.bytes);
  const timeoutMs = timeouts.write + uploadTimeout(body.bytes.byteLength) - timeouts.read;
  return api.ask(schema, { ...call, kind: "write", body, timeoutMs, signal });
}

/** It is there, and what follows only reads: whatever goes wrong now must never look like a failed write. */
async function afterWrite<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof HelpdeskError)) throw cause;
    throw new HelpdeskError("unclear", "It was sent, but could not be read back.", {
      status: cause.problem.status,
      cause,
    });
  }
}

/** An empty text, and the text "0", would be left out there. */
function textOf(message: OutgoingMessage, withLine: boolean): string {
  const text = withLine ? withReferenceLine(message.body, message.reference) : message.body;
  return text === "" || text === "0" ? `${text}\n` : text;
}

function valuesOf(sent: ReturnType<typeof fieldsToSend>): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    sent.map(({ field, values }) => [field.id, values.length === 1 ? (values[0] ?? "") : values]),
  );
}

function withDropped(ticket: RemoteTicket, dropped: readonly string[]): RemoteTicket {
  return dropped.length === 0 ? ticket : { ...ticket, dropped };
}
