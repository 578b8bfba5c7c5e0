import { invariant } from "../../../shared/invariant.ts";
import type { Ms } from "../../../shared/units.ts";
import type { Helpdesk, RemoteTicket } from "../helpdesks/helpdesk.ts";
import { emptyFrozenMessage } from "../drafts/frozenMessage.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import { noteReach, stateAfter } from "../sync/reachability.ts";
import { createCorrectionsRepo } from "./correctionsRepo.ts";
import { markArrived } from "./markArrived.ts";
import { journalMove } from "./outboxJournal.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";
import type { OutboxEvent } from "./outboxTable.ts";
import {
  isSettled,
  NEGATIVE_LOOKS_NEEDED,
  nextLookAt,
  UNCLEAR_TRIES,
  waitAfterFailedLook,
  waitFor,
  type Random,
} from "./timing.ts";

/**
 * One look whether the helpdesk has an entry whose last try ended unclear. Only after the settle time, and only twice in
 * a row, "not there" means that it may be sent again.
 */
export async function verifyEntry(parts: OutboxParts, row: OutboxRow, signal: AbortSignal): Promise<void> {
  const { context } = parts;
  const account = parts.accountOf(row.accountId);
  const message = parts.versions.readVersion(row.versionId);
  invariant(account, "an entry's account cannot be removed while it is unsent");
  // The instant that counts is when the look began: what came later may have been missed.
  const asked = { atMs: context.clock.now(), hasRested: parts.settleWatch.hasRested(row) };
  try {
    const helpdesk = await parts.deps.helpdesks.forAccount(row.accountId);
    const remote = await look(parts, row, helpdesk, signal);
    if (remote === null) {
      markNotSeen(parts, row, asked);
      return;
    }
    // Damaged on this computer meanwhile, yet there: the helpdesk's own text serves.
    const sent = message ?? {
      ...emptyFrozenMessage(row.kind),
      level: row.level,
      ticketId: row.ticketId,
      subject: remote.subject,
    };
    markArrived(parts, { row, message: sent, account, remote, event: "found" });
  } catch (error) {
    if (!(error instanceof HelpdeskError)) {
      context.reportStoreTrouble(error);
      context.logger.error("outbox.ownFault", {
        entry: row.id,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
    if (signal.aborted) return;
    if (error instanceof HelpdeskError && error.problem.kind === "cannotTell") markCannotTell(parts, row, error);
    else markLookFailed(parts, row, error);
    const state = error instanceof HelpdeskError ? stateAfter(error.problem) : null;
    if (state !== null) noteReach(context, account.id, state);
  } finally {
    context.publish("outbox", [row.id]);
  }
}

async function look(
  parts: OutboxParts,
  row: OutboxRow,
  helpdesk: Helpdesk,
  signal: AbortSignal,
): Promise<RemoteTicket | null> {
  const place = row.ticketId === null ? null : parts.repo.ticketPlace(row.ticketId);
  if (row.kind === "solve" && place !== null) {
    // It carries no reference: the ticket itself says whether it was done, by whomever.
    const ticket = await helpdesk.readTicket(place.remoteId, signal);
    return ticket.status === "solved" || ticket.status === "closed" ? ticket : null;
  }
  // The ticket of a reply has gone from this computer: there is nowhere to look, and nothing could be sent either.
  if (row.kind === "reply" && place === null) return null;
  const sinceMs = row.firstAttemptAtMs ?? row.createdAtMs;
  return helpdesk.findByReference(row.reference, row.kind, sinceMs, place?.remoteId ?? null, signal);
}

interface Asked {
  readonly atMs: Ms;
  readonly hasRested: boolean;
}

function markNotSeen(parts: OutboxParts, row: OutboxRow, asked: Asked): void {
  const { context, repo, versions } = parts;
  const nowMs = context.clock.now();
  const sinceMs = unclearSince(row, nowMs);
  const isProof = asked.hasRested && isSettled(sinceMs, Math.min(asked.atMs, nowMs), parts.settleMs);
  const negativeLookups = row.negativeLookups + (isProof ? 1 : 0);
  if (negativeLookups < NEGATIVE_LOOKS_NEEDED) {
    const nextTryAtMs = nextLookAt(sinceMs, nowMs, parts.settleMs);
    repo.apply(row, "notSeenYet", nowMs, { unclearSinceMs: sinceMs, negativeLookups, nextTryAtMs });
    return;
  }
  const isUsedUp = versions.countAttempts(row.id, "unclearEnd") >= UNCLEAR_TRIES;
  context.logger.info("outbox.notThere", { entry: row.id, attempt: row.attempts });
  const isReplaced = createCorrectionsRepo(context.db).openFor(row.id) !== null;
  // Whether it may still go is for the person who put the copy in place to say.
  let event: OutboxEvent = isUsedUp ? "triesUsedUp" : "notThere";
  if (isReplaced) event = "replacedNotThere";
  if (row.isRestored === 1) event = "restoredNotThere";
  if (row.sentOtherwiseAtMs !== null) event = "otherwiseNotThere";
  repo.apply(row, event, nowMs, event === "notThere" ? { nextTryAtMs: nowMs } : {});
  journalMove(context, row, event);
}

/** Looking on is of no use. Sent again by itself it could be there twice, so a person is asked. */
function markCannotTell({ context, repo }: OutboxParts, row: OutboxRow, { problem }: HelpdeskError): void {
  repo.apply(row, "cannotTell", context.clock.now(), { serverWords: problem.words });
  journalMove(context, row, "cannotTell");
}

function markLookFailed(parts: OutboxParts, row: OutboxRow, error: unknown): void {
  const nowMs = parts.context.clock.now();
  const unclearSinceMs = unclearSince(row, nowMs);
  if (error instanceof HelpdeskError) parts.quiet.note(row.accountId, error.problem.retryAfterMs, nowMs);
  parts.repo.apply(row, "checkFailed", nowMs, {
    unclearSinceMs,
    negativeLookups: row.negativeLookups,
    nextTryAtMs: nowMs + waitOf(error, unclearSinceMs, nowMs, parts.random),
    serverWords: error instanceof HelpdeskError && error.problem.status !== null ? error.problem.words : null,
  });
}

/** Never in the future: the clock may have been put back during the look, and the doubt would never grow old. */
function unclearSince(row: OutboxRow, nowMs: Ms): Ms {
  return Math.min(row.unclearSinceMs ?? nowMs, nowMs);
}

function waitOf(error: unknown, sinceMs: Ms, nowMs: Ms, random: Random): Ms {
  const retryAfterMs = error instanceof HelpdeskError ? error.problem.retryAfterMs : null;
  return retryAfterMs === null ? waitAfterFailedLook(sinceMs, nowMs, random) : waitFor(retryAfterMs, 1, random);
}
