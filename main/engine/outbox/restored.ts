import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";
import { createOutboxRepo } from "./outboxRepo.ts";

/**
 * The store was put back from a copy: each unsent entry may have been sent since the copy was made. All of them are
 * checked first, and what the helpdesk does not have waits for a person. To be called once on the store put in place,
 * before the outbox looks for work. What is filed by hand stays as it is: nothing of it goes out by itself. Answers how many.
 */
export function markRestored(db: Database, nowMs: Ms): number {
  const repo = createOutboxRepo(db);
  return db
    .transaction(() => {
      // Instants of the copy may lie ahead of a clock that was put right since.
      repo.reanchor(nowMs);
      const moved = repo
        .unsent()
        .filter((row) => repo.apply(row, "restored", nowMs, { unclearSinceMs: nowMs, nextTryAtMs: nowMs }));
      for (const { id } of moved) repo.markRestored(id);
      return moved.length;
    })
    .immediate();
}
