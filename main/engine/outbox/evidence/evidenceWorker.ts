import { MINUTE, type Ms } from "../../../../shared/units.ts";
import type { OutboxParts } from "../outboxParts.ts";
import { checkHeld } from "./checkHeld.ts";

/** As the sending worker: never wake up more often than this for something that is due but cannot be taken. */
const LEAST_SLEEP: Ms = 250;

export interface EvidenceWorker {
  start(): void;
  /** Looks for work now. Cheap when there is none. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Compares sent items with what the helpdesk holds, one at a time, and only while nothing is being sent: an item on its
 * way goes before the proof of one that arrived.
 */
export function createEvidenceWorker(parts: OutboxParts, isSending: () => boolean): EvidenceWorker {
  const { context, evidence } = parts;
  const stopping = new AbortController();
  let underWay: Promise<void> | null = null;
  let cancelTimer: (() => void) | null = null;
  let isRunning = false;

  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (!isRunning || underWay !== null || isSending() || parts.deps.isWorkingOffline()) return;
    const nowMs = context.clock.now();
    const closed = parts.quiet.at(nowMs);
    const check = evidence.due(nowMs, closed);
    if (check === null) {
      const dueMs = evidence.nextDueMs(closed) ?? parts.quiet.nextEndMs(nowMs);
      if (dueMs !== null) sleep(dueMs - nowMs);
      return;
    }
    underWay = checkHeld(parts, check, stopping.signal)
      .then(() => 0, noteOwnFault)
      .then((waitMs) => {
        underWay = null;
        if (waitMs > 0) sleep(waitMs);
        else pump();
      });
  }

  function sleep(ms: Ms): void {
    if (isRunning) cancelTimer = context.clock.after(Math.max(LEAST_SLEEP, ms), pump);
  }

  /** A full disk, say: the check is still due and would fail again at once. */
  function noteOwnFault(error: unknown): Ms {
    context.logger.error("outbox.compareFailed", { error: error instanceof Error ? error.name : "unknown" });
    return MINUTE;
  }

  return {
    start() {
      isRunning = true;
      pump();
    },
    wake: pump,
    async stop() {
      isRunning = false;
      cancelTimer?.();
      cancelTimer = null;
      stopping.abort();
      await underWay;
    },
  };
}
