import { AppError } from "../../../shared/ipc/appError.ts";
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
    ...firstPlace(account.capabilities.isManual, request.isHeld),
  });
  createVersionsRepo(context.db).insertVersion({ id: versionId, entryId, number: 1, message, frozenAtMs: nowMs });
  return { entryId };
}

function firstPlace(isManual: boolean, isHeld: boolean) {
  if (isManual) return { state: "waitingHandoff", reason: "byHand" } as const;
  return isHeld ? ({ state: "held", reason: "heldByYou" } as const) : ({ state: "ready", reason: "queued" } as const);
}
