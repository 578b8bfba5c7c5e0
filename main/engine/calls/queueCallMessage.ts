import { composeCallMessage, type CallNote, type CallZones } from "../../../shared/calls/callMessage.ts";
import type { Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import { createDraftsRepo, type AnsweredTicket } from "../drafts/draftsRepo.ts";
import { emptyFrozenMessage } from "../drafts/frozenMessage.ts";
import { newReply } from "../drafts/newDraft.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { createOutboxRepo } from "../outbox/outboxRepo.ts";
import { transition } from "../outbox/outboxTable.ts";
import { createThreadBaseRepo } from "../outbox/threadBaseRepo.ts";
import { createBookingsRepo } from "./bookingsRepo.ts";

export interface CallMessage {
  readonly ticketId: string;
  readonly ticket: AnsweredTicket;
  readonly note: CallNote;
  readonly zones: CallZones;
  /** How long it can be taken back before it goes. */
  readonly graceMs: Ms;
}

/**
 * Tells a decision about a call in its ticket, as a reply of the outbox: draft and entry in one transaction. An agent's
 * word that came meanwhile stops it, as it stops any reply.
 */
export function queueCallMessage(context: EngineContext, told: CallMessage): void {
  const { db, clock, ids } = context;
  const { ticketId, ticket, note, graceMs } = told;
  const entryId = db
    .transaction(() => {
      const draftId = ids.next();
      const nowMs = clock.now();
      const seenMessageId = createBookingsRepo(db).newestMessageId(ticketId);
      const body = composeCallMessage(note, told.zones);
      const drafts = createDraftsRepo(db);
      drafts.insert(draftId, ticket.realm, { ...newReply(ticketId, ticket), details: body, seenMessageId }, nowMs);
      drafts.setState(draftId, "queued", nowMs);
      const { accountId, siteId, siteName, organizationId, environment } = ticket;
      const message = {
        ...emptyFrozenMessage("reply"),
        ...{ ticketId, siteId, siteName, organizationId, environment, body, callNote: note },
        scenario: ticket.scenario ?? "site",
        subject: `Re: ${ticket.subject.replaceAll(/\s+/gu, " ").trim()}`,
        base: createThreadBaseRepo(db).baseOf(ticketId, seenMessageId),
      };
      return enqueue(context, { draftId, accountId, message, isHeld: false, graceMs }).entryId;
    })
    .immediate();
  context.publish("outbox", [entryId]);
  context.publish("status");
}

/** Takes decisions about a call out of the outbox that are not on their way yet; answers whether there was one. */
export function dropCallMessages(context: EngineContext, ticketId: string): boolean {
  const { db, clock } = context;
  const outbox = createOutboxRepo(db);
  const dropped = db
    .transaction(() =>
      createBookingsRepo(db)
        .pendingEntries(ticketId)
        .filter((entryId) => {
          const row = outbox.find(entryId);
          if (row === null || transition(row.state, "discard", row.reason)?.to !== "gone") return false;
          outbox.remove(entryId, "discard", clock.now());
          outbox.setDraftState(row.draftId, "deleted", clock.now());
          return true;
        }),
    )
    .immediate();
  if (dropped.length === 0) return false;
  context.publish("outbox", dropped);
  context.publish("status");
  return true;
}
