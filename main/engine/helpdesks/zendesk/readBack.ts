import type { OutgoingMessage } from "../helpdesk.ts";
import type { CreatePlan, SentField } from "./requestBody.ts";
import { isSystemField } from "./ticketForms.ts";
import type { ZendeskRequest } from "./zendeskSchemas.ts";

/**
 * What the helpdesk answered "created" to and did not keep, in words. An end user's priority, an unknown form, a
 * dropdown's old choice: all of them are dropped without an error there.
 */
export function droppedByCreate(plan: CreatePlan, request: ZendeskRequest): readonly string[] {
  const { facts, formId, formTitle, fields, message } = plan;
  const isKept = (sent: SentField) => sent.field.id === facts.reference?.id || keeps(request, sent);
  const formKept = request.ticket_form_id ?? formId;
  const sourceKept = request.followup_source_id ?? message.followUpOf;
  return [
    ...(formKept === formId || formId === null ? [] : [`the form “${formTitle}”`]),
    ...fields.filter((sent) => !isKept(sent)).map(({ field, words }) => `${field.title}: “${words}”`),
    ...droppedCopies(message, request),
    ...(sourceKept === message.followUpOf ? [] : ["the link to the ticket it follows up"]),
  ];
}

export function droppedByReply(message: OutgoingMessage, request: ZendeskRequest): readonly string[] {
  return droppedCopies(message, request);
}

function keeps(request: ZendeskRequest, { field, value }: SentField): boolean {
  if (isSystemField(field)) {
    const kept = field.id === "priority" ? request.priority : request.type;
    return kept === undefined || kept === value;
  }
  // A helpdesk that answers without its fields says nothing about them.
  if (!request.custom_fields) return true;
  const kept = request.custom_fields.find(({ id }) => id === field.id)?.value;
  return plain(kept) === plain(value);
}

/** Numbers come back as numbers or text, lists in any order. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).toSorted().join("\n");
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value.trim() : "";
}

/** Ids come back, not addresses: fewer of them than were named means that some were dropped. */
function droppedCopies({ cc }: OutgoingMessage, request: ZendeskRequest): readonly string[] {
  const wanted = new Set(cc.map((address) => address.toLowerCase())).size;
  const lists = [request.collaborator_ids, request.email_cc_ids].flatMap((ids) => (ids ? [new Set(ids).size] : []));
  if (lists.length === 0) return [];
  const kept = Math.max(...lists);
  return kept >= wanted ? [] : [`${wanted - kept} of ${wanted} copies (CC)`];
}
