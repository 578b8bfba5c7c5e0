import { SECOND } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import { noteReach, stateAfter } from "../sync/reachability.ts";
import { storeMessages } from "../sync/serverTables.ts";
import type { AttemptEnd } from "./attemptEnd.ts";
import { ThreadChanged } from "./checkThread.ts";
import { createCorrectionsRepo } from "./correctionsRepo.ts";
import { holdNeighbours, releaseNeighbours } from "./neighbours.ts";
import { journalMove } from "./outboxJournal.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";
import { transition } from "./outboxTable.ts";

export interface Failure {
  readonly row: OutboxRow;
  readonly account: AccountRecord;
  readonly attemptId: string;
  readonly end: AttemptEnd;
  readonly error: unknown;
}

/** Writes down how a try ended that did not arrive, and what that says about its neighbours and its account. */
export function markFailed(parts: OutboxParts, { row, account, attemptId, end, error }: Failure): void {
  const { context, repo, versions, uploads } = parts;
  const nowMs = context.clock.now();
  context.db.transaction(() => {
    versions.endAttempt(attemptId, { outcome: end.event, status: end.status, detail: end.detail }, nowMs);
    place(parts, row, end, nowMs);
    const ticket = row.ticketId === null ? null : repo.ticketPlace(row.ticketId);
    journalMove(context, row, end.event, { number: ticket?.number, status: end.status });
    if (error instanceof ThreadChanged && row.ticketId !== null) storeMessages(context, row.ticketId, error.messages);
    if (end.event === "unreachable") holdNeighbours(parts, row, end.patch.nextTryAtMs ?? null);
    if (end.event === "refused" || end.event === "conflict") releaseNeighbours(parts, row);
  })();
  if (end.event !== "busy" && end.event !== "conflict" && end.event !== "unreachable") uploads.drop(row.id);
  if (error instanceof HelpdeskError) parts.quiet.note(account.id, error.problem.retryAfterMs, nowMs);
  const state = error instanceof HelpdeskError ? stateAfter(error.problem) : null;
  if (state !== null) noteReach(context, account.id, state);
  context.publish("outbox", [row.id]);
  if (error instanceof ThreadChanged && row.ticketId !== null) context.publish("tickets", [row.ticketId]);
  context.logger.info("outbox.tried", { entry: row.id, end: end.event, status: end.status, attempt: row.attempts });
}

function place(
  { context, repo, verifyBeforeRetry }: OutboxParts,
  row: OutboxRow,
  end: AttemptEnd,
  nowMs: number,
): void {
  const isUnclear = end.event === "unclearEnd";
  if (isUnclear && !verifyBeforeRetry) {
    // Any event that leads to another try serves the control.
    repo.apply(row, "conflict", nowMs, { nextTryAtMs: nowMs + SECOND });
    return;
  }
  // It surely was not sent and would be tried again by itself; but the user is writing another version meanwhile.
  const goesOnByItself = transition(row.state, end.event)?.to !== "parked" && !isUnclear;
  const isReplaced = goesOnByItself && createCorrectionsRepo(context.db).openFor(row.id) !== null;
  if (isReplaced) repo.apply(row, "replaced", nowMs, { serverWords: end.patch.serverWords ?? null });
  else repo.apply(row, end.event, nowMs, end.patch);
}
