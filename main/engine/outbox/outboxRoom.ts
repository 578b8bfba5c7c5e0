import { AppError } from "../../../shared/ipc/appError.ts";
import type { PowerSignal } from "../../../shared/ipc/host.ts";
import type { outboxRoutes } from "../../../shared/ipc/routes/outbox.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createEvidenceWorker, type EvidenceWorker } from "./evidence/evidenceWorker.ts";
import { sweepHandoffFolders } from "./handoff/handoffFolder.ts";
import { openHandoff } from "./handoff/openHandoff.ts";
import { recordFiled } from "./handoff/recordFiled.ts";
import { createOutboxParts, type OutboxDeps } from "./outboxParts.ts";
import { createMovesRepo } from "./movesRepo.ts";
import { markRestored } from "./restored.ts";
import { shownEntries } from "./shownEntries.ts";
import { moveByUser, passOn, sendAnyway, withdraw } from "./userActions.ts";
import { createWorker, type OutboxWorker } from "./worker.ts";

export interface OutboxRoom extends EngineRoom<keyof typeof outboxRoutes> {
  /**
   * Something was queued, working offline was switched, an account was signed in again: look for work. With an account:
   * it can be reached again, so what waits for it is tried at once.
   */
  wake(accountId?: string): void;
  /** An entry of the account is being sent or checked at this moment. */
  isSending(accountId: string): boolean;
  /** See restored.ts. Before start, so that nothing goes out first; publishes nothing. */
  markRestored(): void;
}

/** Coming back from sleep or to a network is a reason to try at once; more of them than one does no harm. */
const wakingSignals: readonly PowerSignal[] = ["resumed", "unlocked", "networkUp"];

export function createOutboxRoom(context: EngineContext, deps: OutboxDeps): OutboxRoom {
  /** Accounts that took something since the last pull was asked for: after a hundred items one pull is enough. */
  const sentTo = new Set<string>();
  const parts = createOutboxParts(context, { ...deps, afterSent: (accountId) => void sentTo.add(accountId) });
  const worker: OutboxWorker = createWorker(parts, (accountId) => {
    if (sentTo.delete(accountId)) deps.afterSent?.(accountId);
    deps.afterSending?.(accountId);
    evidence.wake();
  });
  const evidence: EvidenceWorker = createEvidenceWorker(parts, () => worker.isBusy());

  function moveAndWake(id: string, action: "hold" | "release" | "tryNow", isConfirmed = false): Record<string, never> {
    moveByUser(parts, id, action, isConfirmed);
    worker.wake();
    return {};
  }
  function withdrawAndWake(id: string, action: "edit" | "discard"): { draftId: string } {
    const draftId = withdraw(parts, id, action);
    sweepHandoffFolders(parts);
    worker.wake();
    return { draftId };
  }

  function checkEvidence(id: string): Record<string, never> {
    if (!parts.evidence.again(id, context.clock.now())) throw new AppError("notFound", "There is nothing to compare.");
    context.publish("outbox", [id]);
    evidence.wake();
    return {};
  }

  return {
    handlers: {
      "outbox.list": () => ({ entries: shownEntries(context, parts.progress) }),
      "outbox.hold": ({ id }) => moveAndWake(id, "hold"),
      "outbox.release": ({ id, isConfirmed }) => moveAndWake(id, "release", isConfirmed),
      "outbox.sentOtherwise": (input) => {
        passOn(parts, input);
        worker.wake();
        return {};
      },
      "outbox.tryNow": ({ id }) => moveAndWake(id, "tryNow"),
      "outbox.sendAnyway": ({ id, seenMessageId }) => {
        sendAnyway(parts, id, seenMessageId);
        worker.wake();
        return {};
      },
      "outbox.checkEvidence": ({ id }) => checkEvidence(id),
      "outbox.edit": ({ id }) => withdrawAndWake(id, "edit"),
      "outbox.discard": ({ id }) => withdrawAndWake(id, "discard"),
      "outbox.openHandoff": (input) => openHandoff(parts, input),
      "outbox.recordFiled": (input) => ({ ticketId: recordFiled(parts, input) }),
    },
    start() {
      createMovesRepo(context.db).prune(context.clock.now());
      sweepHandoffFolders(parts);
      worker.start();
      evidence.start();
    },
    onSignal(signal) {
      if (wakingSignals.includes(signal)) worker.networkBack(null);
    },
    async stop() {
      await Promise.all([worker.stop(), evidence.stop()]);
    },
    wake(accountId) {
      if (parts.isTellingMove()) return;
      if (accountId === undefined) worker.wake();
      else worker.networkBack(accountId);
      evidence.wake();
    },
    isSending: (accountId) => worker.isSending(accountId),
    markRestored: () => void markRestored(context.db, context.clock.now()),
  };
}
