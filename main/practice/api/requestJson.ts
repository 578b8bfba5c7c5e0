import { customFields } from "../forms.ts";
import type { Ticket, TicketStatus } from "../store/ticketRow.ts";
import { customStatusIds } from "./customStatuses.ts";
import { isoSeconds } from "./times.ts";

const unfinished: readonly TicketStatus[] = ["new", "open", "pending", "hold"];

export const isFinished = (status: TicketStatus): boolean => !unfinished.includes(status);

/** Only the requester may solve, and only once an agent has taken the ticket; asked otherwise, nothing happens. */
export function canSolve(ticket: Ticket, viewerId: number): boolean {
  return ticket.requesterId === viewerId && ticket.assigneeId !== null && !isFinished(ticket.status);
}

export function requestJson(ticket: Ticket, viewerId: number, origin: string): Record<string, unknown> {
  const fields = customFields.map((field) => ({ id: field.id, value: ticket.fieldValues[String(field.id)] ?? null }));
  return {
    url: `${origin}/api/v2/requests/${ticket.id}.json`,
    id: ticket.id,
    subject: ticket.subject,
    description: ticket.description,
    status: ticket.status,
    custom_status_id: customStatusIds[ticket.status],
    // End users cannot set these two; what they send is dropped without a word.
    priority: null,
    type: null,
    custom_fields: fields,
    fields,
    organization_id: ticket.organizationId,
    requester_id: ticket.requesterId,
    assignee_id: ticket.assigneeId,
    group_id: null,
    collaborator_ids: ticket.collaboratorIds,
    ticket_form_id: ticket.formId,
    can_be_solved_by_me: canSolve(ticket, viewerId),
    solved: isFinished(ticket.status),
    due_at: null,
    followup_source_id: ticket.followupSourceId,
    is_public: true,
    via: { channel: "api", source: { from: {}, to: {}, rel: null } },
    created_at: isoSeconds(ticket.createdAt),
    updated_at: isoSeconds(ticket.updatedAt),
  };
}
