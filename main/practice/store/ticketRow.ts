import { z } from "zod";

export const ticketStatuses = ["new", "open", "pending", "hold", "solved", "closed"] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** Text, a dropdown's value, a ticked box, or several choices. */
export type FieldValue = string | boolean | readonly string[];
/** Field id (as text, a JSON key) to value. */
export type FieldValues = Readonly<Record<string, FieldValue>>;
const fieldValuesSchema = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]));
const idsSchema = z.array(z.number());

export type Ticket = Readonly<{
  id: number;
  subject: string;
  description: string;
  status: TicketStatus;
  requesterId: number;
  organizationId: number | null;
  assigneeId: number | null;
  formId: number;
  fieldValues: FieldValues;
  followupSourceId: number | null;
  collaboratorIds: readonly number[];
  createdAt: number;
  updatedAt: number;
}>;

/** A ticket as SQLite hands it over: the two lists are still JSON text. */
export type TicketRow = Omit<Ticket, "fieldValues" | "collaboratorIds"> &
  Readonly<{ fieldValues: string; collaboratorIds: string }>;

export const ticketColumns = `
  id, subject, description, status, requester_id AS "requesterId", organization_id AS "organizationId",
  assignee_id AS "assigneeId", form_id AS "formId", field_values AS "fieldValues",
  followup_source_id AS "followupSourceId", created_at AS "createdAt", updated_at AS "updatedAt",
  (SELECT json_group_array(person_id) FROM collaborator WHERE ticket_id = ticket.id) AS "collaboratorIds"`;

export function toTicket(row: TicketRow): Ticket {
  return {
    ...row,
    fieldValues: fieldValuesSchema.parse(JSON.parse(row.fieldValues)),
    collaboratorIds: idsSchema.parse(JSON.parse(row.collaboratorIds)),
  };
}
