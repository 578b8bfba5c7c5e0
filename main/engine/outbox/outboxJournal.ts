import type { EngineContext } from "../context.ts";
import { createJournalRepo } from "../sync/journalRepo.ts";
import type { OutboxRow } from "./outboxRow.ts";
import { transition, type OutboxEvent } from "./outboxTable.ts";

/** The moves of an entry that a person may ask about weeks later; the others stand in the outbox while they last. */
export function journalMove(
  context: Pick<EngineContext, "db" | "clock">,
  row: Pick<OutboxRow, "accountId" | "state">,
  event: OutboxEvent,
  facts: { readonly number?: string | undefined; readonly status?: number | null | undefined } = {},
): void {
  const write = (kind: "sent" | "refused" | "threadChanged" | "parked", text: string) =>
    createJournalRepo(context.db).write(context.clock.now(), row.accountId, kind, text);
  const { number = "", status = null } = facts;
  if (event === "accepted") write("sent", `Sent as ${number}.`);
  else if (event === "found") write("sent", `Found at the helpdesk as ${number} after an unclear end.`);
  else if (event === "refused")
    write("refused", `The helpdesk refused an item${status === null ? "" : ` with status ${status}`}.`);
  else if (event === "threadChanged") write("threadChanged", `The reply to ${number} was stopped: its thread changed.`);
  else if (transition(row.state, event)?.to === "parked") write("parked", "An item needs you.");
}
