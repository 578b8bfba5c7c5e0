import { z } from "zod";
import {
  fieldFactSchema,
  ticketFieldSchema,
  ticketFormSchema,
  type FieldFact,
  type TicketField,
  type TicketForm,
} from "../../../shared/ticket/form.ts";
import type { Ms } from "../../../shared/units.ts";

/** What a helpdesk said about its forms, as kept with the account so that drafts can be completed offline. */
export const knownFormsSchema = z.object({
  /** Every field the user sees, each once, in the helpdesk's order. */
  fields: z.array(ticketFieldSchema),
  forms: z.array(ticketFormSchema),
  readAtMs: z.int(),
  /** The reference field did not keep what was written into it: until the next reading it is a line of the text. */
  isReferenceLost: z.boolean(),
});
export interface KnownForms {
  readonly fields: readonly TicketField[];
  readonly forms: readonly TicketForm[];
  readonly readAtMs: Ms;
  readonly isReferenceLost: boolean;
}

/** The user's own choice per fact: a field's id, or "none" to leave the fact to the text. Without one, titles decide. */
export const fieldChoicesSchema = z.partialRecord(fieldFactSchema, z.string());
export type FieldChoices = Readonly<Partial<Record<FieldFact, string>>>;
/** The choice that leaves a fact to the text. */
export const NO_FIELD = "none";

/** Where one account's forms are kept between starts. */
export interface FormStore {
  /** null = never asked, or kept by another version in another shape. */
  load(): KnownForms | null;
  save(known: KnownForms): void;
  /** Read afresh each time: the user may change a choice at any moment. */
  choices(): FieldChoices;
}

/** For trying out an address before there is an account. */
export const forgetfulFormStore: FormStore = { load: () => null, save: () => undefined, choices: () => ({}) };

/** The chosen one before all others; one that is no longer there changes nothing. */
export function chosenFirst<Item extends { readonly id: string }>(items: readonly Item[], id: string | null): Item[] {
  return [...items.filter((item) => item.id === id), ...items.filter((item) => item.id !== id)];
}
