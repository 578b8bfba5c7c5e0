import { invariant } from "../../../shared/invariant.ts";
import { MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import type { AccountRecord } from "../accounts/accountRecord.ts";
import type { FrozenMessage } from "../drafts/frozenMessage.ts";
import type { RemoteTicket } from "../helpdesks/helpdesk.ts";
import { commitSoftly } from "../store/softCommit.ts";
import { noteReach } from "../sync/reachability.ts";
import { releaseNeighbours } from "./neighbours.ts";
import { journalMove } from "./outboxJournal.ts";
import type { OutboxParts } from "./outboxParts.ts";
import type { OutboxRow } from "./outboxRow.ts";

/** The pull that follows a send brings the message; its files can then be linked to the copies that are here. */
const EVIDENCE_AFTER: Ms = 5 * SECOND;
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

/**
 * The one place where an entry becomes "sent": entry, draft and ticket in one transaction. Answers our ticket id. Where a
 * power cut takes that commit, the entry is found "sending" and looked up like any other that ended unclear.
 */
export function markArrived(parts: OutboxParts, arrival: Arrival, also: ArrivalExtras = {}): string {
  const { context, repo, versions, uploads, evidence } = parts;
  const { row, message, account, event } = arrival;
  const remote = withSubject(arrival);
  const nowMs = context.clock.now();
  const isByHand = event === "recordFiled";
  const settle = () => {
    if (also.attemptId !== undefined)
      versions.endAttempt(also.attemptId, { outcome: event, status: null, detail: "" }, nowMs);
    invariant(repo.apply(row, event, nowMs), `an entry in state ${row.state} cannot have arrived`);
    // A known ticket stays what it is; for a new one our facts fill what the helpdesk has no fields for.
    const isNew = message.kind === "ticket" || message.kind === "call";
    const from = isNew ? { message, isByHand } : undefined;
    const ticketId = parts.tables.writeTicket(account, remote, from).id;
    const stored = repo.ticketPlace(ticketId);
    invariant(stored, "a stored ticket can be read");
    repo.settle(row.id, stored, nowMs);
    repo.setDraftState(row.draftId, "sent", nowMs);
    if (!isByHand && message.kind !== "solve") evidence.expect(row.id, dropsOf(arrival), nowMs + EVIDENCE_AFTER);
    also.withTicket?.(ticketId);
    journalMove(context, row, event, { number: stored.number });
    if (!isByHand) releaseNeighbours(parts, row);
    return stored;
  };
  // What the user says is known nowhere else; what the helpdesk says can be asked again.
  const place = isByHand ? context.db.transaction(settle)() : commitSoftly(context.db, settle);
  uploads.drop(row.id);
  if (!isByHand) noteReach(context, account.id, "ok");
  tell(parts, arrival, place.ticketId);
  if (!isByHand && nowMs - row.createdAtMs > NOTICE_AFTER) notify(parts, place);
  return place.ticketId;
}

/** Where only an answer shows that it is there, nobody says yet what it is called: as it was sent. */
function withSubject({ message, remote }: Arrival): RemoteTicket {
  return remote.subject === "" ? { ...remote, subject: message.subject } : remote;
}

/** What the helpdesk took and did not keep, as its own answer shows. */
function dropsOf({ message, remote }: Arrival): string {
  const isNew = message.kind === "ticket" || message.kind === "call";
  const isRenamed = isNew && remote.subject !== "" && oneLine(remote.subject) !== oneLine(message.subject);
  const subject = isRenamed ? ["The subject there is another one."] : [];
  const dropped = remote.dropped ?? [];
  const words = dropped.length === 0 ? [] : [`The helpdesk kept it, but dropped: ${dropped.join(", ")}.`];
  return [...subject, ...words].join(" ");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

function tell(parts: OutboxParts, { row, message, account, event }: Arrival, ticketId: string): void {
  const { context, deps } = parts;
  if (event === "recordFiled") context.publish("outbox", [row.id]);
  else parts.tellMove(row.id);
  context.publish("tickets", [ticketId]);
  context.publish("drafts", [row.draftId]);
  context.publish("status");
  if (message.kind === "call") context.publish("calls");
  context.logger.info("outbox.arrived", { entry: row.id, how: event, attempt: row.attempts });
  deps.afterArrived?.(row.draftId);
  if (event !== "recordFiled") deps.afterSent?.(account.id);
}

/** No words of the ticket: a notice may show on a locked screen. */
function notify({ context }: OutboxParts, { ticketId, number }: { ticketId: string; number: string }): void {
  context.teller.tell({ kind: "sent", ticketId, title: `Sent: ${number}`, path: `/tickets/${ticketId}` });
}
