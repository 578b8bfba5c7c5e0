import type { Ms } from "../../../shared/units.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";

/** One entry that finds nobody there speaks for its whole account: the others wait with it instead of each trying. */
export function holdNeighbours(parts: OutboxParts, row: OutboxRow, nextTryAtMs: Ms | null): void {
  for (const other of parts.repo.ofAccount(row.accountId, "ready")) {
    if (other.id !== row.id) parts.repo.apply(other, "unreachable", parts.context.clock.now(), { nextTryAtMs });
  }
}

/** One entry that was answered says that the others need not wait for the network any longer. */
export function releaseNeighbours(parts: OutboxParts, row: OutboxRow): void {
  for (const other of parts.repo.ofAccount(row.accountId, "waitingNetwork")) {
    if (other.id !== row.id) parts.repo.apply(other, "networkBack", parts.context.clock.now());
  }
}
