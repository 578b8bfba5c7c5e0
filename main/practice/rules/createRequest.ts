import { isFinished } from "../api/requestJson.ts";
import { maySee } from "../api/access.ts";
import { done, failed, type Outcome } from "../api/answer.ts";
import { recordInvalid } from "../api/problems.ts";
import { customFields, defaultForm, ticketForms, type TicketField } from "../forms.ts";
import type { DeskStore } from "../store/deskStore.ts";
import type { Person } from "../store/peopleRepo.ts";
import type { FieldValue, FieldValues, Ticket } from "../store/ticketRow.ts";
import { addCollaborators, checkComment, writeComment } from "./commentRules.ts";
import type { CreateInput } from "./requestInput.ts";

/** Files a ticket for its author. Checks all first, then writes; call inside a transaction. */
export function createRequest(store: DeskStore, author: Person, input: CreateInput, now: number): Outcome<Ticket> {
  const subject = (input.subject ?? "").trim();
  if (input.comment === null || input.comment === undefined)
    return failed(recordInvalid("comment", "Comment: is required"));
  if (subject === "") return failed(recordInvalid("subject", "Subject: cannot be blank"));
  if (subject.length > 255) return failed(recordInvalid("subject", "Subject: is too long"));
  const comment = checkComment(store, author, input.comment, now);
  if (!comment.ok) return comment;
  const source = followupSource(store, author, input.via_followup_source_id ?? null);
  if (!source.ok) return source;

  const id = store.tickets.add({
    subject,
    description: comment.value.body,
    status: "new",
    requesterId: author.id,
    // End users cannot choose: a ticket goes to the default organization of its author.
    organizationId: store.people.memberships(author.id)[0]?.organizationId ?? null,
    assigneeId: null,
    formId: usableForm(input.ticket_form_id ?? null),
    fieldValues: usableValues(input.custom_fields ?? []),
    followupSourceId: source.value,
    createdAt: now,
    updatedAt: now,
  });
  writeComment(store, id, author, comment.value, now);
  addCollaborators(store, id, input.collaborators, now);
  const ticket = store.tickets.byId(id);
  if (ticket === null) throw new Error(`Invariant violation: ticket ${id} vanished inside its own transaction`);
  return done(ticket);
}

function followupSource(store: DeskStore, author: Person, sourceId: number | null): Outcome<number | null> {
  if (sourceId === null) return done(null);
  const source = store.tickets.byId(sourceId);
  if (source === null || !maySee(store, author, source) || !isFinished(source.status)) {
    return failed(recordInvalid("via_followup_source_id", "Follow-up: the source is not a finished request of yours"));
  }
  return done(sourceId);
}

/** A form nobody knows, or a retired one, quietly becomes the default form. */
function usableForm(formId: number | null): number {
  return (ticketForms.find((form) => form.id === formId && form.isActive) ?? defaultForm).id;
}

/** Unknown fields and unknown dropdown values are dropped without a word. */
function usableValues(values: readonly Readonly<{ id: number; value?: unknown }>[]): FieldValues {
  const usable: Record<string, FieldValue> = {};
  for (const { id, value } of values) {
    const field = customFields.find((candidate) => candidate.id === id);
    const kept = field === undefined ? null : keptValue(field, value);
    if (kept !== null) usable[String(id)] = kept;
  }
  return usable;
}

function keptValue(field: TicketField, value: unknown): FieldValue | null {
  const isOffered = (candidate: unknown) => field.options.some((option) => option.value === candidate);
  if (field.type === "checkbox") return typeof value === "boolean" ? value : null;
  if (field.type === "multiselect") {
    const texts = Array.isArray(value) ? value.filter((item) => typeof item === "string").filter(isOffered) : [];
    return texts.length > 0 ? texts : null;
  }
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value);
  if (text === "" || (field.type === "tagger" && !isOffered(text))) return null;
  return field.type === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(text) ? null : text;
}
