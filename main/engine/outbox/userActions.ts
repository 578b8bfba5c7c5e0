import { AppError } from "../../../shared/ipc/appError.ts";
import type { OtherWay, OutboxAction } from "../../../shared/ticket/outboxEntry.ts";
import type { Ms } from "../../../shared/units.ts";
import { beginCorrection } from "./correction.ts";
import { createCorrectionsRepo } from "./correctionsRepo.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";
import { transition } from "./outboxTable.ts";
import { createThreadBaseRepo } from "./threadBaseRepo.ts";
import { lookNow } from "./worker.ts";

/**
 * hold, release and tryNow: where the table has no such move, it was done already (a second click) and all is well.
 * What was marked as passed on goes only when that was asked about: outbox.maybeSentOtherwise without `isConfirmed`.
 */
export function moveByUser(
  parts: OutboxParts,
  id: string,
  action: "hold" | "release" | "tryNow",
  isConfirmed = false,
): void {
  const { context, repo } = parts;
  // Instants of before a clock jump must not be carried on as if they were of today's clock.
  repo.reanchor(context.clock.now());
  const row = findRow(parts, id);
  const next = transition(row.state, action, row.reason);
  if (next === null) {
    if (action === "hold") refuseIfTooLate(row);
    return;
  }
  const isMarked = row.sentOtherwiseAtMs !== null && next.to === "ready";
  if (isMarked && !isConfirmed) throw new AppError("outbox.maybeSentOtherwise");
  const nowMs = context.clock.now();
  context.db.transaction(() => {
    const isMoved = repo.apply(row, action, nowMs, next.to === "verifying" ? lookNow(row, nowMs) : {});
    if (isMoved && next.to === "ready") repo.clearRestored(id);
    if (isMoved && isMarked) repo.markOtherwise(id, null);
    if (isMoved && action === "tryNow") parts.quiet.forget(row.accountId);
  })();
  context.publish("outbox", [id]);
}

export interface PassedOn {
  readonly id: string;
  readonly by: OtherWay;
  readonly atMs: Ms;
}

/**
 * An on-call entry went by phone or mail: it is held, so that it does not go out as well unasked. A second mark changes
 * nothing. Fails with outbox.tooLate where the helpdesk has it or may have it, input.invalid for anything not on-call.
 */
export function passOn(parts: OutboxParts, { id, by, atMs }: PassedOn): void {
  const { context, repo } = parts;
  const nowMs = context.clock.now();
  repo.reanchor(nowMs);
  const row = findRow(parts, id);
  if (row.level !== "onCall" || row.kind === "solve")
    throw new AppError("input.invalid", "Only an on-call ticket can be marked as passed on.");
  if (transition(row.state, "sentOtherwise", row.reason) === null) {
    refuseIfTooLate(row);
    if (row.state === "sent") throw new AppError("outbox.tooLate", "The helpdesk has it already.");
    return;
  }
  const at = Math.min(atMs, nowMs);
  context.db.transaction(() => {
    if (!repo.apply(row, "sentOtherwise", nowMs)) return;
    repo.markOtherwise(id, { by, atMs: at });
  })();
  context.publish("outbox", [id]);
  context.publish("status");
}

/**
 * The new part of the thread was shown up to `seenMessageId`: the reply goes as it is, unless something newer still
 * stands there by then. On an entry that was not stopped for that it does nothing.
 */
export function sendAnyway(parts: OutboxParts, id: string, seenMessageId: string | null): void {
  const { context, repo } = parts;
  const row = findRow(parts, id);
  const base = row.ticketId === null ? null : createThreadBaseRepo(context.db).baseOf(row.ticketId, seenMessageId);
  context.db.transaction(() => {
    if (!repo.apply(row, "sendAnyway", context.clock.now())) return;
    repo.clearRestored(id);
    if (base !== null) repo.setBaseSeen(id, JSON.stringify(base));
  })();
  context.publish("outbox", [id]);
  if (row.ticketId !== null) context.publish("tickets", [row.ticketId]);
}

/**
 * edit and discard: the entry leaves the outbox; its draft is open again, or in the bin. Queued again, the draft makes a
 * new entry with a new reference, so the old text and the new one can never be taken for each other. Edit while the
 * helpdesk may have the item begins another version beside it (correction.ts); where one is begun already, it is that
 * one the user goes on with, and the first goes to the bin. Answers the draft to go on with.
 * Fails with outbox.tooLate for a discard while the helpdesk may have the item.
 */
export function withdraw(parts: OutboxParts, id: string, action: Extract<OutboxAction, "edit" | "discard">): string {
  const { context, repo, uploads } = parts;
  const row = findRow(parts, id);
  const next = transition(row.state, action, row.reason);
  if (next === null || (next.to !== "gone" && row.kind === "solve")) throw new AppError("outbox.tooLate");
  if (next.to !== "gone") return beginCorrection(parts, row);
  const begun = action === "edit" ? createCorrectionsRepo(context.db).openFor(id) : null;
  const isKept = action === "edit" && begun === null && row.kind !== "solve";
  context.db.transaction(() => {
    const nowMs = context.clock.now();
    repo.remove(id, action, nowMs);
    repo.setDraftState(row.draftId, isKept ? "open" : "deleted", nowMs);
  })();
  uploads.drop(id);
  context.publish("outbox", [id]);
  context.publish("drafts", [row.draftId]);
  context.publish("status");
  if (row.ticketId !== null) context.publish("tickets", [row.ticketId]);
  return begun ?? row.draftId;
}

export function findRow(parts: OutboxParts, id: string): OutboxRow {
  const row = parts.repo.find(id);
  if (row === null) throw new AppError("notFound", "This item is no longer in the outbox.");
  return row;
}

function refuseIfTooLate(row: OutboxRow): void {
  if (row.state === "sending" || row.state === "verifying") throw new AppError("outbox.tooLate");
}
