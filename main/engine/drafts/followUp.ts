import { AppError } from "../../../shared/ipc/appError.ts";
import { emptyDraftContent, type DraftContent } from "../../../shared/ticket/draft.ts";
import type { EngineContext } from "../context.ts";
import { withoutReferenceLines } from "../outbox/reference.ts";
import type { AttachmentsRepo } from "./attachments/attachmentsRepo.ts";
import type { DraftRecord } from "./draftRecord.ts";
import type { AnsweredTicket, DraftsRepo } from "./draftsRepo.ts";

const PREFIX = "Follow-up: ";
/** draftContentSchema bounds what a helpdesk does not. */
const LONGEST_SUBJECT = 300;

/**
 * A new ticket that follows up a closed one: its site and place are taken over, and of an open reply the text, the files
 * and the copies; the reply goes to the bin. All of it is one transaction. Answers the new draft's id; without a reply, a
 * follow-up begun earlier is gone on with. Fails with notFound, input.invalid (the ticket can still be answered),
 * draft.notOpen (the reply was queued meanwhile).
 */
export function createFollowUp(
  context: EngineContext,
  { drafts, attachments }: { readonly drafts: DraftsRepo; readonly attachments: AttachmentsRepo },
): (ticketId: string, replyDraftId: string | null) => string {
  const { db, ids, clock } = context;

  function replyOf(ticketId: string, replyDraftId: string): DraftRecord {
    const reply = drafts.find(replyDraftId);
    if (reply?.kind !== "reply" || reply.ticketId !== ticketId)
      throw new AppError("notFound", "This reply does not exist any more.");
    if (reply.state !== "open") throw new AppError("draft.notOpen");
    return reply;
  }

  const begin = db.transaction((ticketId: string, replyDraftId: string | null): string => {
    const ticket = drafts.ticketOf(ticketId);
    if (ticket === null) throw new AppError("notFound", "The ticket to follow up is not on this computer.");
    if (ticket.status !== "closed")
      throw new AppError("input.invalid", "This ticket can still be answered: reply to it.");
    const reply = replyDraftId === null ? null : replyOf(ticketId, replyDraftId);
    const begun = drafts.listOpen(ticket.realm).find((draft) => draft.content.followUpOf === ticketId);
    if (begun && reply === null) return begun.id;
    const id = ids.next();
    drafts.insert(id, ticket.realm, contentOf(ticketId, ticket, reply?.content ?? null), clock.now());
    if (reply !== null) {
      attachments.copyAll(reply.id, id, () => ids.next());
      drafts.setState(reply.id, "deleted", clock.now());
    }
    return id;
  });

  return (ticketId, replyDraftId) => {
    const id = begin.immediate(ticketId, replyDraftId);
    context.publish("drafts", replyDraftId === null ? [id] : [id, replyDraftId]);
    context.publish("status");
    return id;
  };
}

function contentOf(ticketId: string, ticket: AnsweredTicket, reply: DraftContent | null): DraftContent {
  const subject = withoutReferenceLines(ticket.subject);
  return {
    ...emptyDraftContent("ticket"),
    accountId: ticket.accountId,
    scenario: ticket.scenario ?? "site",
    siteId: ticket.siteId,
    // A site that the directory lacks is known by the name it had.
    siteText: ticket.siteId === null ? ticket.siteName.slice(0, 200) : "",
    organizationId: ticket.organizationId,
    environment: ticket.environment.slice(0, 80),
    subject: (subject.startsWith(PREFIX) ? subject : PREFIX + subject).slice(0, LONGEST_SUBJECT),
    details: withoutReferenceLines(reply?.details ?? ""),
    cc: reply?.cc ?? [],
    followUpOf: ticketId,
  };
}
