import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutboxAction } from "../../../shared/ticket/outboxEntry.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";
import { transition } from "./outboxTable.ts";
import { lookNow } from "./worker.ts";

/** hold, release and tryNow: where the table has no such move, it was done already (a second click) and all is well. */
export function moveByUser(parts: OutboxParts, id: string, action: "hold" | "release" | "tryNow"): void {
  const { context, repo } = parts;
  // Instants of before a clock jump must not be carried on as if they were of today's clock.
  repo.reanchor(context.clock.now());
  const row = findRow(parts, id);
  const next = transition(row.state, action);
  if (next === null) {
    if (action === "hold") refuseIfTooLate(row);
    return;
  }
  const nowMs = context.clock.now();
  repo.apply(row, action, nowMs, next.to === "verifying" ? lookNow(row, nowMs) : {});
  context.publish("outbox", [id]);
}

/**
 * edit and discard: the entry leaves the outbox; its draft is open again, or in the bin. Queued again, the draft makes a
 * new entry with a new reference, so the old text and the new one can never be taken for each other.
 * Fails with outbox.tooLate while the helpdesk may have the item.
 */
export function withdraw(parts: OutboxParts, id: string, action: Extract<OutboxAction, "edit" | "discard">): string {
  const { context, repo, uploads } = parts;
  const row = findRow(parts, id);
  if (transition(row.state, action) === null) throw new AppError("outbox.tooLate");
  context.db.transaction(() => {
    repo.remove(id);
    repo.setDraftState(row.draftId, action === "edit" ? "open" : "deleted", context.clock.now());
  })();
  uploads.drop(id);
  context.publish("outbox", [id]);
  context.publish("drafts", [row.draftId]);
  context.publish("status");
  return row.draftId;
}

export function findRow(parts: OutboxParts, id: string): OutboxRow {
  const row = parts.repo.find(id);
  if (row === null) throw new AppError("notFound", "This item is no longer in the outbox.");
  return row;
}

function refuseIfTooLate(row: OutboxRow): void {
  if (row.state === "sending" || row.state === "verifying") throw new AppError("outbox.tooLate");
}
