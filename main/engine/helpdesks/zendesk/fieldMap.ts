import { z } from "zod";
import type { Level, Scenario } from "../../../../shared/ticket/draft.ts";
import type { ZendeskTicketField } from "./zendeskSchemas.ts";

/** Our facts that a helpdesk may have a form field for. */
export const fieldFacts = ["site", "environment", "scenario", "level", "reference"] as const;
export type FieldFact = (typeof fieldFacts)[number];

const fieldSchema = z.object({
  id: z.string(),
  /** Allowed values of a dropdown; null = free text. An unknown value would be dropped there without a word. */
  options: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
});
const factFieldSchema = fieldSchema.nullable();
export type FactField = z.infer<typeof fieldSchema>;

/** Which of the helpdesk's fields carries which fact; kept with the account so that it is asked once. */
export const fieldMapSchema = z.object({
  readAtMs: z.int(),
  fields: z.object({
    site: factFieldSchema,
    environment: factFieldSchema,
    scenario: factFieldSchema,
    level: factFieldSchema,
    reference: factFieldSchema,
  }),
});
export type FieldMap = z.infer<typeof fieldMapSchema>;

/** Titles under which helpdesks carry these facts, in any case and punctuation. */
const titles: Readonly<Record<FieldFact, readonly string[]>> = {
  site: ["site", "site name"],
  environment: ["environment"],
  scenario: ["scenario"],
  level: ["support level", "support level requested"],
  reference: ["client reference", "client ref"],
};

const dropdownTypes = ["tagger", "dropdown"];
const textTypes = ["text"];

/** Picks the fields by title. A field the user may not write in the portal is left alone. */
export function mapFields(found: readonly ZendeskTicketField[], readAtMs: number): FieldMap {
  const usable = found.filter((field) => field.active !== false && field.editable_in_portal !== false);
  const pick = (fact: FieldFact): FactField | null => {
    const match = usable.find((field) => isTitled(field, titles[fact]) && isWritable(field, fact));
    if (!match) return null;
    const options = dropdownTypes.includes(match.type) ? (match.custom_field_options ?? []) : null;
    return { id: match.id, options };
  };
  return {
    readAtMs,
    fields: {
      site: pick("site"),
      environment: pick("environment"),
      scenario: pick("scenario"),
      level: pick("level"),
      reference: pick("reference"),
    },
  };
}

function isTitled(field: ZendeskTicketField, wanted: readonly string[]): boolean {
  return [field.title, field.title_in_portal].some((title) => wanted.includes(plainTitle(title ?? "")));
}

/** Our reference fits free text only; in a dropdown it would be dropped. */
function isWritable(field: ZendeskTicketField, fact: FieldFact): boolean {
  if (textTypes.includes(field.type)) return true;
  return fact !== "reference" && dropdownTypes.includes(field.type);
}

function plainTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Words by which a dropdown's choice is recognised as ours; the first ones are also sent to a free-text field. */
export const scenarioWords: Readonly<Record<Scenario, readonly string[]>> = {
  account: ["User account", "account", "user account support"],
  site: ["Site", "site support"],
  agency: ["Agency organization", "agency", "organization"],
};
export const levelWords: Readonly<Record<Level, readonly string[]>> = {
  standard: ["Standard", "normal"],
  onCall: ["On-call", "on call", "oncall"],
};

/** The value to send for one of `words`, or null when the dropdown has no such choice. */
export function valueFor(field: FactField, words: readonly string[]): string | null {
  const [first] = words;
  if (first === undefined || first === "") return null;
  if (field.options === null) return first;
  const wanted = words.map(plainTitle);
  const option = field.options.find(
    ({ name, value }) => wanted.includes(plainTitle(name)) || wanted.includes(plainTitle(value)),
  );
  return option?.value ?? null;
}

/** What a stored value means to a reader: the choice's name, or the text itself. */
export function wordsFor(field: FactField, value: unknown): string {
  if (typeof value !== "string") return "";
  return field.options?.find((option) => option.value === value)?.name ?? value;
}

/** The member of ours that these words stand for. */
export function memberFor<Member extends string>(
  words: string,
  members: Readonly<Record<Member, readonly string[]>>,
  names: readonly Member[],
): Member | null {
  const wanted = plainTitle(words);
  if (wanted === "") return null;
  return names.find((name) => members[name].some((word) => plainTitle(word) === wanted)) ?? null;
}
