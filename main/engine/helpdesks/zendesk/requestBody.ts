import { withReferenceLine } from "../../outbox/reference.ts";
import type { OutgoingMessage } from "../helpdesk.ts";
import { levelWords, scenarioWords, valueFor, type FactField, type FieldFact, type FieldMap } from "./fieldMap.ts";

/** The text as it will stand there: the reference is its last line unless a field carries it. */
export function bodyToSend(message: OutgoingMessage, fields: FieldMap["fields"]): string {
  const isInField = message.kind !== "reply" && fields.reference !== null;
  return isInField ? message.body : withReferenceLine(message.body, message.reference);
}

/**
 * The JSON of a create. Built in one fixed order, so that one message always makes the same bytes. Priority and type
 * are left out: from an end user they are dropped there.
 */
export function createBody(message: OutgoingMessage, map: FieldMap): Uint8Array {
  const comment = { body: bodyToSend(message, map.fields), ...uploadsOf(message) };
  const request = {
    subject: message.subject,
    comment,
    ...notEmpty("custom_fields", customFields(message, map)),
    ...notEmpty("collaborators", message.cc),
  };
  return new TextEncoder().encode(JSON.stringify({ request }));
}

/** The JSON of a reply: an update of the request with a comment. */
export function replyBody(message: OutgoingMessage, map: FieldMap): Uint8Array {
  const comment = { body: bodyToSend(message, map.fields), ...uploadsOf(message) };
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

function customFields(
  message: OutgoingMessage,
  { fields }: FieldMap,
): readonly { id: number | string; value: string }[] {
  const words: Readonly<Record<FieldFact, readonly string[]>> = {
    site: [message.siteName],
    environment: environmentWords(message.environment, fields.environment),
    scenario: scenarioWords[message.scenario],
    level: message.kind === "call" ? ["Scheduled call", ...levelWords[message.level]] : levelWords[message.level],
    reference: [message.reference],
  };
  const facts = ["site", "environment", "scenario", "level", "reference"] as const satisfies readonly FieldFact[];
  return facts.flatMap((fact) => {
    const field = fields[fact];
    const value = field === null ? null : bestValue(field, words[fact]);
    return field === null || value === null ? [] : [{ id: numericId(field.id), value }];
  });
}

/** Words in order of preference: the first one the field takes. */
function bestValue(field: FactField, words: readonly string[]): string | null {
  if (field.options === null) return valueFor(field, words);
  for (const word of words) {
    const value = valueFor(field, [word]);
    if (value !== null) return value;
  }
  return null;
}

/** A Multidev has a name of its own; a dropdown knows at most that it is one. */
function environmentWords(environment: string, field: FactField | null): readonly string[] {
  if (environment === "" || field === null || field.options === null) return [environment];
  return [environment, "Multidev"];
}

function numericId(id: string): number | string {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : id;
}
