import { done, failed, type Outcome } from "../api/answer.ts";
import { recordInvalid } from "../api/problems.ts";
import { canSolve } from "../api/requestJson.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Person } from "../store/peopleRepo.ts";
import type { Ticket, TicketStatus } from "../store/ticketRow.ts";
import { addCollaborators, checkComment, writeComment, type ReadyComment } from "./commentRules.ts";
import type { UpdateInput } from "./requestInput.ts";

/** A customer's reply, solving, or copying in. Checks all first, then writes; call inside a transaction. */
export function updateRequest(
  store: DeskStore,
  author: Person,
  ticket: Ticket,
  input: UpdateInput,
  now: number,
): Outcome<Ticket> {
  const comment = replyOf(store, author, ticket, input, now);
  if (!comment.ok) return comment;
  // Asked by somebody who may not, or too early, this changes nothing and says nothing.
  const isSolving = input.solved === true && canSolve(ticket, author.id);
  const hasCollaborators = (input.additional_collaborators ?? []).length > 0;
  if (comment.value === null && !isSolving && !hasCollaborators) return done(ticket);

  if (comment.value !== null) writeComment(store, ticket.id, author, comment.value, now);
  addCollaborators(store, ticket.id, input.additional_collaborators, now);
  const status = isSolving ? "solved" : comment.value === null ? ticket.status : statusAfterReply(ticket.status);
  store.tickets.touch(ticket.id, { status, updatedAt: now, assigneeId: null });
  return done(store.tickets.byId(ticket.id) ?? ticket);
}

function replyOf(
  store: DeskStore,
  author: Person,
  ticket: Ticket,
  input: UpdateInput,
  now: number,
): Outcome<ReadyComment | null> {
  if (input.comment === null || input.comment === undefined) return done(null);
  if (ticket.status === "closed") return failed(recordInvalid("status", "Status: closed prevents ticket update"));
  return checkComment(store, author, input.comment, now);
}

/** An answer to a question, or a word on a solved ticket, gives the turn back to the desk. */
function statusAfterReply(status: TicketStatus): TicketStatus {
  return status === "pending" || status === "solved" ? "open" : status;
}
