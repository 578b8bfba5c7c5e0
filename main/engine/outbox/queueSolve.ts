import { emptyDraftContent } from "../../../shared/ticket/draft.ts";
import type { EngineContext } from "../context.ts";
import { createDraftsRepo, type AnsweredTicket } from "../drafts/draftsRepo.ts";
import { emptyFrozenMessage } from "../drafts/frozenMessage.ts";
import { enqueue } from "./enqueue.ts";
import { createOutboxRepo } from "./outboxRepo.ts";

/**
 * The wish that a ticket be marked solved, as an entry of the outbox: it keeps its place among the replies to that
 * ticket. One transaction; while one is unsent, asking again answers that one. The caller has made sure that the ticket
 * may be solved.
 */
export function queueSolve(context: EngineContext, ticketId: string, ticket: AnsweredTicket): { entryId: string } {
  const drafts = createDraftsRepo(context.db);
  const entryId = context.db
    .transaction(() => {
      const live = createOutboxRepo(context.db).findLiveSolve(ticketId);
      if (live !== null) return live;
      const draftId = context.ids.next();
      const nowMs = context.clock.now();
      const { accountId, subject, siteId, siteName, organizationId, environment } = ticket;
      drafts.insert(draftId, ticket.realm, { ...emptyDraftContent("solve"), accountId, ticketId, siteId }, nowMs);
      drafts.setState(draftId, "queued", nowMs);
      const about = { subject, siteId, siteName, organizationId, environment, ticketId };
      const message = { ...emptyFrozenMessage("solve"), ...about, scenario: ticket.scenario ?? "site" };
      return enqueue(context, { draftId, accountId, message, isHeld: false }).entryId;
    })
    .immediate();
  context.publish("outbox", [entryId]);
  context.publish("tickets", [ticketId]);
  context.publish("status");
  return { entryId };
}
