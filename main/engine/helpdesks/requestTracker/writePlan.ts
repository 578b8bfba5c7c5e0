import { answerProblem, answerTo, answerWords, chosenValues } from "../../../../shared/ticket/formAnswers.ts";
import { fieldFactSchema, type FieldFact, type TicketField } from "../../../../shared/ticket/form.ts";
import { levelWords, scenarioWords, valueFor, type FactFields } from "../factFields.ts";
import type { OutgoingMessage } from "../helpdesk.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { Queue } from "./queues.ts";
import type { RestTicket } from "./restSchemas.ts";

export interface SentField {
  readonly field: TicketField;
  readonly values: readonly string[];
  /** For the user. */
  readonly words: string;
}

/**
 * The custom fields a create fills in. Rejects with "refused", naming the field, for a choice the helpdesk does not
 * offer: it would take the ticket and drop the value without a word. Our facts go where there is a field for them.
 */
export function fieldsToSend(message: OutgoingMessage, queue: Queue, facts: FactFields): readonly SentField[] {
  const carriers = fieldFactSchema.options.map((fact) => facts[fact]?.id);
  const asked = queue.fields.filter((field) => !carriers.includes(field.id));
  return [...factValues(message, queue, facts), ...asked.flatMap((field) => answerOf(field, message))];
}

function answerOf(field: TicketField, message: OutgoingMessage): readonly SentField[] {
  const answer = answerTo(field, message.fields);
  if (answer === "") return [];
  const problem = answerProblem(field, answer) ?? patternProblem(field, answer);
  if (problem !== null) throw new HelpdeskError("refused", problem);
  const values = field.kind === "choices" ? chosenValues(answer) : [answer];
  return [{ field, values, words: answerWords(field, answer) }];
}

/** Its patterns are Perl's: what does not compile here is left to reading back. */
function patternProblem({ pattern, title }: TicketField, answer: string): string | null {
  if (pattern === null) return null;
  try {
    return new RegExp(pattern, "u").test(answer) ? null : `“${title}” does not fit the pattern ${pattern}.`;
  } catch {
    return null;
  }
}

function factValues(message: OutgoingMessage, queue: Queue, facts: FactFields): readonly SentField[] {
  const words: Readonly<Record<FieldFact, readonly string[]>> = {
    site: [message.siteName],
    environment: facts.environment?.kind === "choice" ? [message.environment, "Multidev"] : [message.environment],
    scenario: scenarioWords[message.scenario],
    level: message.kind === "call" ? ["Scheduled call", ...levelWords[message.level]] : levelWords[message.level],
    reference: [message.reference],
  };
  return fieldFactSchema.options.flatMap((fact) => {
    const field = facts[fact];
    const isAsked = field !== null && queue.fields.some(({ id }) => id === field.id);
    const value = isAsked && words[fact][0] !== "" ? valueFor(field, words[fact]) : null;
    return isAsked && value !== null ? [{ field, values: [value], words: answerWords(field, value) }] : [];
  });
}

/** What "created" did not keep, in words: read back, because nothing of it is told. The reference is looked at apart. */
export function droppedByCreate(
  message: OutgoingMessage,
  sent: readonly SentField[],
  ticket: RestTicket,
  referenceFieldId: string | null,
): readonly string[] {
  const lost = sent.filter((one) => one.field.id !== referenceFieldId && !isKept(one, ticket));
  return [
    ...lost.map(({ field, words }) => `${field.title}: “${words}”`),
    ...droppedCopies(message, ticket),
    ...(isLinked(message, ticket) ? [] : ["the link to the ticket it follows up"]),
  ];
}

export function droppedCopies({ cc }: OutgoingMessage, ticket: RestTicket): readonly string[] {
  const kept = new Set(
    [...ticket.Cc, ...ticket.Requestor].flatMap(({ id, EmailAddress }) => [id, EmailAddress].map(plain)),
  );
  const lost = cc.filter((address) => !kept.has(plain(address)));
  return lost.length === 0 ? [] : [`copies (CC) to ${lost.join(", ")}`];
}

function isKept({ field, values }: SentField, ticket: RestTicket): boolean {
  const kept = ticket.CustomFields.find(({ id }) => id === field.id)?.values ?? [];
  const texts = new Set(kept.map((value) => plain(typeof value === "string" ? value : "")));
  return values.every((value) => texts.has(plain(value)));
}

function isLinked({ followUpOf }: OutgoingMessage, ticket: RestTicket): boolean {
  if (followUpOf === null) return true;
  return ticket._hyperlinks.some(({ ref, id }) => ref === "refers-to" && id === followUpOf);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/gu, " ").toLowerCase();
}
