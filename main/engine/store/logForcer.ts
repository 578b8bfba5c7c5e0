import { closeSync, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";

const toDisk = promisify(fdatasync);

export interface LogForcer {
  /**
   * Resolves when all commits made before this call are on the disk itself; rejects as the system refuses. Waits beside
   * the event loop, and callers who come while the disk is busy share the next turn.
   */
  force(): Promise<void>;
  close(): void;
}

/**
 * For commits of softCommit.ts: what SQLite leaves out for them, done once for many. The log keeps its file as long as the
 * store is open, and a commit that has left the log for the database was forced on the way.
 * https://www.sqlite.org/wal.html#checkpointing
 */
export function createLogForcer(log: string): LogForcer {
  let descriptor: number | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let isClosed = false;

  function begin(): Promise<void> {
    if (isClosed) return Promise.reject(new Error("The store is closed."));
    descriptor ??= openSync(log, "r+");
    const turn = toDisk(descriptor).finally(() => {
      running = null;
      if (isClosed) letGo();
    });
    running = turn;
    return turn;
  }
  function letGo(): void {
    if (descriptor !== null) closeSync(descriptor);
    descriptor = null;
  }

  return {
    async force() {
      if (running === null) return begin();
      next ??= running
        // Whoever began it hears of its failure.
        .catch(() => undefined)
        .then(() => {
          next = null;
          return begin();
        });
      return next;
    },
    close() {
      isClosed = true;
      if (running === null) letGo();
    },
  };
}
