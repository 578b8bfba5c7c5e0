import { AppError } from "../../../shared/ipc/appError.ts";
import { SECOND } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import type { Attempt, Helpdesk, OutgoingMessage, RemoteTicket, UploadToken } from "../helpdesks/helpdesk.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import { noteReach, stateAfter } from "../sync/reachability.ts";
import { endOfAttempt, type AttemptEnd } from "./attemptEnd.ts";
import { markArrived } from "./markArrived.ts";
import { holdNeighbours, releaseNeighbours } from "./neighbours.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";

/** One try to send an entry that was just claimed. Never rejects for what a helpdesk or the network does. */
export async function sendEntry(parts: OutboxParts, row: OutboxRow, signal: AbortSignal): Promise<void> {
  const { context, repo, versions } = parts;
  const account = parts.accountOf(row.accountId);
  const message = versions.readVersion(row.versionId);
  if (account === null || message === null) {
    repo.apply(row, "damaged", context.clock.now());
    context.publish("outbox", [row.id]);
    return;
  }
  const attemptId = context.ids.next();
  const key = context.ids.next();
  versions.beginAttempt({
    id: attemptId,
    entryId: row.id,
    versionId: row.versionId,
    key,
    startedAtMs: context.clock.now(),
  });
  context.publish("outbox", [row.id]);
  let wasWriteBegun = false;
  const attempt: Attempt = {
    key,
    recordBody(bytes) {
      versions.recordBody(attemptId, bytes);
      wasWriteBegun = true;
    },
  };
  try {
    const helpdesk = await parts.deps.helpdesks.forAccount(row.accountId);
    const remote = await write(parts, { row, message, helpdesk, attempt, signal });
    const arrived = { row, message, account, remote, event: "accepted" } as const;
    markArrived(parts, arrived, { attemptId });
  } catch (error) {
    const end = endOfAttempt(error, {
      row,
      nowMs: context.clock.now(),
      random: parts.random,
      uploadExpiries: versions.countAttempts(row.id, "uploadExpired"),
      wasWriteBegun,
    });
    if (!(error instanceof HelpdeskError)) {
      context.logger.error("outbox.ownFault", {
        entry: row.id,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
    markFailed(parts, { row, account, attemptId, end, error });
  } finally {
    parts.progress.delete(row.id);
  }
}

interface Try {
  readonly row: OutboxRow;
  readonly message: FrozenMessage;
  readonly helpdesk: Helpdesk;
  readonly attempt: Attempt;
  readonly signal: AbortSignal;
}

async function write(parts: OutboxParts, { row, message, helpdesk, attempt, signal }: Try): Promise<RemoteTicket> {
  // Just before the write: what is uploaded must be used within the hour.
  const uploads = await uploadAll(parts, { row, message, helpdesk, signal });
  const outgoing: OutgoingMessage = {
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
  };
  if (message.kind !== "reply") return helpdesk.createTicket(outgoing, attempt, signal);
  const place = row.ticketId === null ? null : parts.repo.ticketPlace(row.ticketId);
  if (place === null)
    throw new HelpdeskError("refused", "The ticket that this reply answers is no longer on this computer.");
  return helpdesk.reply(place.remoteId, outgoing, attempt, signal);
}

async function uploadAll(
  parts: OutboxParts,
  { row, message, helpdesk, signal }: Omit<Try, "attempt">,
): Promise<UploadToken[]> {
  const { context, uploads, progress } = parts;
  const files = message.attachments.length;
  const tokens: UploadToken[] = [];
  for (const [index, file] of message.attachments.entries()) {
    const known = uploads.find(row.id, index);
    if (known === null) {
      progress.set(row.id, { file: index + 1, files });
      context.publish("outbox", [row.id]);
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

interface Failure {
  readonly row: OutboxRow;
  readonly account: AccountRecord;
  readonly attemptId: string;
  readonly end: AttemptEnd;
  readonly error: unknown;
}

function markFailed(parts: OutboxParts, { row, account, attemptId, end, error }: Failure): void {
  const { context, repo, versions, uploads } = parts;
  const nowMs = context.clock.now();
  const isBlindRetry = end.event === "unclearEnd" && !parts.verifyBeforeRetry;
  context.db.transaction(() => {
    versions.endAttempt(attemptId, { outcome: end.event, status: end.status, detail: end.detail }, nowMs);
    // Any event that leads to another try serves the control.
    if (isBlindRetry) repo.apply(row, "conflict", nowMs, { nextTryAtMs: nowMs + SECOND });
    else repo.apply(row, end.event, nowMs, end.patch);
    if (end.event === "unreachable") holdNeighbours(parts, row, end.patch.nextTryAtMs ?? null);
    if (end.event === "refused" || end.event === "conflict") releaseNeighbours(parts, row);
  })();
  if (end.event !== "busy" && end.event !== "conflict" && end.event !== "unreachable") uploads.drop(row.id);
  const state = error instanceof HelpdeskError ? stateAfter(error.problem) : null;
  if (state !== null) noteReach(context, account.id, state);
  context.publish("outbox", [row.id]);
  context.logger.info("outbox.tried", { entry: row.id, end: end.event, status: end.status, attempt: row.attempts });
}
