import { invariant } from "../../../shared/invariant.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import type { RemoteTicket } from "../helpdesks/helpdesk.ts";
import { noteReach } from "../sync/reachability.ts";
import { storeTicket } from "../sync/serverTables.ts";
import { releaseNeighbours } from "./neighbours.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";

/** Sent at once needs no notice; after this long the user has turned to something else. */
const NOTICE_AFTER: Ms = MINUTE;

export interface Arrival {
  readonly row: OutboxRow;
  readonly message: FrozenMessage;
  readonly account: AccountRecord;
  readonly remote: RemoteTicket;
  /** accepted: the helpdesk answered · found: seen there after an unclear end · recordFiled: the user says so. */
  readonly event: "accepted" | "found" | "recordFiled";
}

export interface ArrivalExtras {
  /** The attempt that was answered. */
  readonly attemptId?: string;
  /** Runs in the same transaction, with our ticket id. */
  withTicket?(ticketId: string): void;
}

/** The one place where an entry becomes "sent": entry, draft and ticket in one transaction. Answers our ticket id. */
export function markArrived(parts: OutboxParts, arrival: Arrival, also: ArrivalExtras = {}): string {
  const { context, repo, versions, uploads } = parts;
  const { row, message, account, remote, event } = arrival;
  const nowMs = context.clock.now();
  const isByHand = event === "recordFiled";
  const place = context.db.transaction(() => {
    if (also.attemptId !== undefined)
      versions.endAttempt(also.attemptId, { outcome: event, status: null, detail: "" }, nowMs);
    invariant(repo.apply(row, event, nowMs), `an entry in state ${row.state} cannot have arrived`);
    // A reply's ticket is known already; for a new one our facts fill what the helpdesk has no fields for.
    const from = message.kind === "reply" ? undefined : { message, isByHand };
    const ticketId = storeTicket(context, account, remote, from);
    const stored = repo.ticketPlace(ticketId);
    invariant(stored, "a stored ticket can be read");
    repo.settle(row.id, stored, nowMs);
    repo.setDraftState(row.draftId, "sent", nowMs);
    also.withTicket?.(ticketId);
    if (!isByHand) releaseNeighbours(parts, row);
    return stored;
  })();
  uploads.drop(row.id);
  if (!isByHand) noteReach(context, account.id, "ok");
  tell(parts, arrival, place.ticketId);
  if (!isByHand && nowMs - row.createdAtMs > NOTICE_AFTER) notify(parts, account, place);
  return place.ticketId;
}

function tell({ context, deps }: OutboxParts, { row, message, account, event }: Arrival, ticketId: string): void {
  context.publish("outbox", [row.id]);
  context.publish("tickets", [ticketId]);
  context.publish("drafts", [row.draftId]);
  context.publish("status");
  if (message.kind === "call") context.publish("calls");
  context.logger.info("outbox.arrived", { entry: row.id, how: event, attempt: row.attempts });
  if (event !== "recordFiled") deps.afterSent?.(account.id);
}

/** No words of the ticket: a notice may show on a locked screen. */
function notify({ context }: OutboxParts, account: AccountRecord, place: { ticketId: string; number: string }): void {
  const body = account.realm === "practice" ? "Practice desk: nothing went to a real helpdesk." : account.name;
  context.desktop.notify({ title: `Sent: ${place.number}`, body, path: `/tickets/${place.ticketId}` });
}
