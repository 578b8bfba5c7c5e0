import type { PowerSignal } from "../../../shared/ipc/host.ts";
import type { outboxRoutes } from "../../../shared/ipc/routes/outbox.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { sweepHandoffFolders } from "./handoff/handoffFolder.ts";
import { openHandoff } from "./handoff/openHandoff.ts";
import { recordFiled } from "./handoff/recordFiled.ts";
import { createOutboxParts, type OutboxDeps } from "./outboxParts.ts";
import { shownEntries } from "./shownEntries.ts";
import { moveByUser, withdraw } from "./userActions.ts";
import { createWorker } from "./worker.ts";

export interface OutboxRoom extends EngineRoom<keyof typeof outboxRoutes> {
  /**
   * Something was queued, working offline was switched, an account was signed in again: look for work. With an account:
   * it can be reached again, so what waits for it is tried at once.
   */
  wake(accountId?: string): void;
}

/** Coming back from sleep or to a network is a reason to try at once; more of them than one does no harm. */
const wakingSignals: readonly PowerSignal[] = ["resumed", "unlocked", "networkUp"];

export function createOutboxRoom(context: EngineContext, deps: OutboxDeps): OutboxRoom {
  const parts = createOutboxParts(context, deps);
  const worker = createWorker(parts);

  function moveAndWake(id: string, action: "hold" | "release" | "tryNow"): Record<string, never> {
    moveByUser(parts, id, action);
    worker.wake();
    return {};
  }
  function withdrawAndWake(id: string, action: "edit" | "discard"): { draftId: string } {
    const draftId = withdraw(parts, id, action);
    sweepHandoffFolders(parts);
    worker.wake();
    return { draftId };
  }

  return {
    handlers: {
      "outbox.list": () => ({ entries: shownEntries(context, parts.progress) }),
      "outbox.hold": ({ id }) => moveAndWake(id, "hold"),
      "outbox.release": ({ id }) => moveAndWake(id, "release"),
      "outbox.tryNow": ({ id }) => moveAndWake(id, "tryNow"),
      "outbox.edit": ({ id }) => withdrawAndWake(id, "edit"),
      "outbox.discard": ({ id }) => withdrawAndWake(id, "discard"),
      "outbox.openHandoff": (input) => openHandoff(parts, input),
      "outbox.recordFiled": (input) => ({ ticketId: recordFiled(parts, input) }),
    },
    start() {
      sweepHandoffFolders(parts);
      worker.start();
    },
    onSignal(signal) {
      if (wakingSignals.includes(signal)) worker.networkBack(null);
    },
    stop: () => worker.stop(),
    wake(accountId) {
      if (accountId === undefined) worker.wake();
      else worker.networkBack(accountId);
    },
  };
}
