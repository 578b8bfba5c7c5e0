import { assertNever } from "../../../shared/assertNever.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import type { Attempt, Helpdesk, OutgoingMessage, RemoteTicket, UploadToken } from "../helpdesks/helpdesk.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import { checkThread } from "./checkThread.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";

export interface Try {
  readonly row: OutboxRow;
  readonly message: FrozenMessage;
  readonly helpdesk: Helpdesk;
  readonly attempt: Attempt;
  readonly signal: AbortSignal;
}

/**
 * The exchanges of one try: for a reply first a look whether its thread is still the one the user saw, then the files,
 * then the one write. Rejects with HelpdeskError, ThreadChanged, or AppError attachment.unreadable.
 */
export async function writeItem(parts: OutboxParts, given: Try): Promise<RemoteTicket> {
  const { message, helpdesk, attempt, signal } = given;
  switch (message.kind) {
    case "solve":
      return helpdesk.markSolved(remoteTicketOf(parts, given), attempt, signal);
    case "reply":
      return reply(parts, given);
    case "ticket":
    case "call":
      return helpdesk.createTicket(outgoing(parts, given, await uploadAll(parts, given)), attempt, signal);
    default:
      return assertNever(message.kind, "draft kind");
  }
}

async function reply(parts: OutboxParts, given: Try): Promise<RemoteTicket> {
  const { row, message, helpdesk, attempt, signal } = given;
  const remoteTicketId = remoteTicketOf(parts, given);
  const check = () => checkThread(parts, { row, message, helpdesk, remoteTicketId, signal });
  await check();
  const uploads = await uploadAll(parts, given);
  // Files take their time, and an answer may have come meanwhile.
  if (uploads.length > 0) await check();
  return helpdesk.reply(remoteTicketId, outgoing(parts, given, uploads), attempt, signal);
}

function remoteTicketOf(parts: OutboxParts, { row }: Try): string {
  const place = row.ticketId === null ? null : parts.repo.ticketPlace(row.ticketId);
  if (place === null) throw new HelpdeskError("refused", "The ticket that this is for is no longer on this computer.");
  return place.remoteId;
}

function outgoing(parts: OutboxParts, { row, message }: Try, uploads: readonly UploadToken[]): OutgoingMessage {
  const followed = message.followUpOf === null ? null : parts.repo.ticketPlace(message.followUpOf);
  return {
    kind: message.kind,
    subject: message.subject,
    body: message.body,
    reference: row.reference,
    siteName: message.siteName,
    environment: message.environment,
    scenario: message.scenario,
    level: message.level,
    cc: message.cc,
    uploads,
    formId: message.formId,
    fields: message.formAnswers,
    // The text stands by itself: where the closed ticket has gone, only the link is missing.
    followUpOf: followed?.remoteId ?? null,
  };
}

/** Just before the write: what is uploaded must be used within the hour. */
async function uploadAll(parts: OutboxParts, { row, message, helpdesk, signal }: Try): Promise<UploadToken[]> {
  const { uploads, progress } = parts;
  const files = message.attachments.length;
  const tokens: UploadToken[] = [];
  for (const [index, file] of message.attachments.entries()) {
    const known = uploads.find(row.id, index);
    if (known === null) {
      progress.set(row.id, { file: index + 1, files });
      parts.tellMove(row.id);
      const { name, contentType } = file;
      const token = await helpdesk.uploadAttachment({ name, contentType, bytes: readFile(parts, file.sha256) }, signal);
      uploads.keep(row.id, index, token);
      tokens.push(token);
    } else {
      tokens.push(known);
    }
  }
  return tokens;
}

/** One file in memory at a time; its hash is checked on the way. */
function readFile(parts: OutboxParts, sha256: string): Uint8Array {
  try {
    return parts.context.blobs.read(sha256);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("attachment.unreadable", "The file could not be read.", { cause });
  }
}
