import type { Level, Scenario } from "../../../shared/ticket/draft.ts";
import { fieldFactSchema, type FieldFact, type TicketField, type TicketForm } from "../../../shared/ticket/form.ts";
import { NO_FIELD, type FieldChoices, type KnownForms } from "./formStore.ts";

/** Which of the helpdesk's fields carries which of our facts; null = the text alone says it. */
export type FactFields = Readonly<Record<FieldFact, TicketField | null>>;

export const noFactFields: FactFields = { site: null, environment: null, scenario: null, level: null, reference: null };

/** Titles under which helpdesks carry these facts, in any case and punctuation. */
const titles: Readonly<Record<FieldFact, readonly string[]>> = {
  site: ["site", "site name"],
  environment: ["environment"],
  scenario: ["scenario"],
  level: ["support level", "support level requested"],
  reference: ["standby reference", "client reference", "client ref", "clientref"],
};

/** The user's choice where there is one that still exists, else the field with a fitting title. */
export function factFieldsOf(known: KnownForms | null, choices: FieldChoices): FactFields {
  if (known === null) return noFactFields;
  const chosenIds = Object.values(choices);
  const pick = (fact: FieldFact): TicketField | null => {
    if (fact === "reference" && known.isReferenceLost) return null;
    const usable = known.fields.filter((field) => canCarry(field, fact));
    const choice = choices[fact];
    if (choice === NO_FIELD) return null;
    const chosen = usable.find((field) => field.id === choice);
    // A field the user gave to another fact is that one's alone.
    return chosen ?? usable.find((field) => isTitled(field, titles[fact]) && !chosenIds.includes(field.id)) ?? null;
  };
  return {
    site: pick("site"),
    environment: pick("environment"),
    scenario: pick("scenario"),
    level: pick("level"),
    reference: pick("reference"),
  };
}

/** Our reference fits free text only; in a dropdown it would be dropped. */
export function canCarry(field: TicketField, fact: FieldFact): boolean {
  return field.kind === "text" || (fact !== "reference" && field.kind === "choice");
}

/** The forms as they are asked: what we fill in by ourselves is left out. */
export function withoutFactFields(forms: readonly TicketForm[], facts: FactFields): readonly TicketForm[] {
  const carriers = fieldFactSchema.options.map((fact) => facts[fact]?.id);
  return forms.map((form) => ({ ...form, fields: form.fields.filter(({ id }) => !carriers.includes(id)) }));
}

function isTitled(field: TicketField, wanted: readonly string[]): boolean {
  return wanted.includes(plainTitle(field.title));
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
  onCall: ["On-call", "on call", "oncall", "urgent"],
};

/** The value to send: for the first of `words` that the field takes; null = a dropdown has no such choice. */
export function valueFor(field: TicketField, words: readonly string[]): string | null {
  const [first] = words;
  if (first === undefined || first === "") return null;
  if (field.kind !== "choice") return first;
  for (const word of words.map(plainTitle)) {
    const option = field.options.find(({ title, value }) => plainTitle(title) === word || plainTitle(value) === word);
    if (option) return option.value;
  }
  return null;
}

/** What a stored value means to a reader: the choice's name, or the text itself. */
export function wordsFor(field: TicketField, value: unknown): string {
  if (typeof value !== "string") return "";
  return field.options.find((option) => option.value === value)?.title ?? value;
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
