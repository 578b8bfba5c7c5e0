import { AppError } from "../../../shared/ipc/appError.ts";
import type { Ms } from "../../../shared/units.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import type { EngineContext } from "../context.ts";
import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import { createEntriesRepo } from "./entriesRepo.ts";
import { referenceFor } from "./reference.ts";
import { createVersionsRepo } from "./versionsRepo.ts";

export interface QueueRequest {
  readonly draftId: string;
  readonly accountId: string;
  readonly message: FrozenMessage;
  readonly isHeld: boolean;
  /** How long it can be taken back before it goes; 0 or left out = at once. On-call never waits. */
  readonly graceMs?: Ms;
}

/**
 * Puts a frozen message into the outbox. Synchronous, inside the caller's transaction, which also sets the draft's state;
 * the caller publishes "outbox" after the commit. A draft whose entry is still unsent answers that entry: however often
 * the key is struck, there is one. Fails with notFound for an unknown account.
 */
export function enqueue(
  context: Pick<EngineContext, "db" | "ids" | "clock">,
  request: QueueRequest,
): { entryId: string } {
  const entries = createEntriesRepo(context.db);
  const live = entries.findLive(request.draftId);
  if (live !== null) return { entryId: live };
  const account = createAccountsRepo(context.db).find(request.accountId);
  if (account === null) throw new AppError("notFound", "The account of this draft has been removed.");

  const { message } = request;
  const nowMs = context.clock.now();
  const entryId = context.ids.next();
  const versionId = context.ids.next();
  entries.insert({
    id: entryId,
    draftId: request.draftId,
    accountId: request.accountId,
    ticketId: message.ticketId,
    kind: message.kind,
    level: message.level,
    reference: referenceFor(entryId),
    versionId,
    nowMs,
    // A host without an API gets nothing by itself, so there is nothing to hold back.
    ...firstPlace(account.capabilities.isManual, request, nowMs),
  });
  const versions = createVersionsRepo(context.db);
  const number = versions.earlierVersions(request.draftId) + 1;
  versions.insertVersion({ id: versionId, entryId, number, message, frozenAtMs: nowMs });
  return { entryId };
}

function firstPlace(isManual: boolean, { message, isHeld, graceMs = 0 }: QueueRequest, nowMs: Ms) {
  if (isManual) return { state: "waitingHandoff", reason: "byHand", nextTryAtMs: null } as const;
  if (isHeld) return { state: "held", reason: "heldByYou", nextTryAtMs: null } as const;
  // A wish without a text has nothing to be looked over once more; its undo is to reply.
  const isUrgent = message.level === "onCall" || message.kind === "solve";
  if (graceMs <= 0 || isUrgent) return { state: "ready", reason: "queued", nextTryAtMs: null } as const;
  return { state: "ready", reason: "leavingSoon", nextTryAtMs: nowMs + graceMs } as const;
}
