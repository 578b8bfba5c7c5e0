import { answerProblem, answerTo, answerWords, chosenValues, formOf } from "../../../../shared/ticket/formAnswers.ts";
import { fieldFactSchema, type FieldFact, type TicketField } from "../../../../shared/ticket/form.ts";
import { withReferenceLine } from "../../outbox/reference.ts";
import { levelWords, scenarioWords, valueFor, type FactFields } from "../factFields.ts";
import type { KnownForms } from "../formStore.ts";
import type { OutgoingMessage } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { isSystemField, ONLY_FORM_ID } from "./ticketForms.ts";

export type SentValue = string | boolean | readonly string[];
export interface SentField {
  readonly field: TicketField;
  readonly value: SentValue;
  /** For the user: the value as the helpdesk's pages show it. */
  readonly words: string;
}

/** What a create says besides its text: built before the write, compared with the answer after it. */
export interface CreatePlan {
  readonly message: OutgoingMessage;
  readonly facts: FactFields;
  readonly formId: string | null;
  readonly formTitle: string;
  readonly fields: readonly SentField[];
}

/**
 * Settles what goes into the helpdesk's fields. Rejects with "refused", naming the field, for what the helpdesk would
 * drop without a word: a form it no longer has, a choice it does not offer.
 */
export function planCreate(message: OutgoingMessage, known: KnownForms, facts: FactFields): CreatePlan {
  const form = formOf(known.forms, message.formId);
  if (form === null && message.formId !== null) {
    throw new HelpdeskError("refused", "The helpdesk no longer has the form you chose. Choose another one.");
  }
  const carriers = fieldFactSchema.options.map((fact) => facts[fact]?.id);
  const own = (form?.fields ?? []).filter((field) => !carriers.includes(field.id));
  return {
    message,
    facts,
    formId: message.formId === null || message.formId === ONLY_FORM_ID ? null : message.formId,
    formTitle: form?.title ?? "",
    fields: [...factValues(message, facts), ...own.flatMap((field) => answerOf(field, message) ?? [])],
  };
}

function answerOf(field: TicketField, message: OutgoingMessage): SentField[] | null {
  const answer = answerTo(field, message.fields);
  if (answer === "") return null;
  const problem = answerProblem(field, answer);
  if (problem !== null) throw new HelpdeskError("refused", problem);
  return [{ field, value: sentValue(field, answer), words: answerWords(field, answer) }];
}

function sentValue(field: TicketField, answer: string): SentValue {
  if (field.kind === "checkbox") return true;
  return field.kind === "choices" ? chosenValues(answer) : answer;
}

/** The text as it will stand there: the reference is its last line unless a field carries it. */
function bodyToSend(message: OutgoingMessage, facts: FactFields): string {
  const isInField = message.kind !== "reply" && facts.reference !== null;
  return isInField ? message.body : withReferenceLine(message.body, message.reference);
}

/**
 * The JSON of a create. Built in one fixed order, so that one message always makes the same bytes. Priority and type go
 * only where the helpdesk shows the user such a field: from an end user they are dropped otherwise.
 */
export function createBody({ message, facts, formId, fields }: CreatePlan): Uint8Array {
  const comment = { body: bodyToSend(message, facts), ...uploadsOf(message) };
  const custom = fields.filter(({ field }) => !isSystemField(field));
  const system = fields.filter(({ field }) => isSystemField(field));
  const request = {
    subject: message.subject,
    comment,
    ...(formId === null ? {} : { ticket_form_id: numericId(formId) }),
    ...notEmpty(
      "custom_fields",
      custom.map(({ field, value }) => ({ id: numericId(field.id), value })),
    ),
    ...Object.fromEntries(system.map(({ field, value }) => [field.id, value])),
    ...notEmpty("collaborators", message.cc),
    ...(message.followUpOf === null ? {} : { via_followup_source_id: numericId(message.followUpOf) }),
  };
  return new TextEncoder().encode(JSON.stringify({ request }));
}

/** The JSON of a reply: an update of the request with a comment. */
export function replyBody(message: OutgoingMessage, facts: FactFields): Uint8Array {
  const comment = { body: bodyToSend(message, facts), ...uploadsOf(message) };
  const request = { comment, ...notEmpty("additional_collaborators", message.cc) };
  return new TextEncoder().encode(JSON.stringify({ request }));
}

function uploadsOf(message: OutgoingMessage): { uploads?: readonly string[] } {
  return notEmpty(
    "uploads",
    message.uploads.map((upload) => upload.token),
  );
}

function notEmpty<Name extends string, Item>(name: Name, items: readonly Item[]): { [Key in Name]?: readonly Item[] } {
  const member: { [Key in Name]?: readonly Item[] } = {};
  if (items.length > 0) member[name] = items;
  return member;
}

function factValues(message: OutgoingMessage, facts: FactFields): readonly SentField[] {
  const words: Readonly<Record<FieldFact, readonly string[]>> = {
    site: [message.siteName],
    environment: environmentWords(message.environment, facts.environment),
    scenario: scenarioWords[message.scenario],
    level: message.kind === "call" ? ["Scheduled call", ...levelWords[message.level]] : levelWords[message.level],
    reference: [message.reference],
  };
  return fieldFactSchema.options.flatMap((fact) => {
    const field = facts[fact];
    const value = field === null ? null : valueFor(field, words[fact]);
    return field === null || value === null ? [] : [{ field, value, words: answerWords(field, value) }];
  });
}

/** A Multidev has a name of its own; a dropdown knows at most that it is one. */
function environmentWords(environment: string, field: TicketField | null): readonly string[] {
  if (environment === "" || field === null || field.kind !== "choice") return [environment];
  return [environment, "Multidev"];
}

function numericId(id: string): number | string {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : id;
}
