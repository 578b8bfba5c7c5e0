import { z } from "zod";

/** What a helpdesk's form asks besides subject and text, as its customers see it. */
export const ticketFieldSchema = z.strictObject({
  id: z.string().min(1).max(80),
  title: z.string(),
  description: z.string(),
  /** pattern: free text that must match `pattern` · choices: several of `options`, one value per line. */
  kind: z.enum(["text", "longText", "choice", "choices", "checkbox", "date", "integer", "decimal", "pattern"]),
  isRequired: z.boolean(),
  /** For choice and choices: what may be chosen. The helpdesk drops any other value without a word. */
  options: z.array(z.strictObject({ value: z.string(), title: z.string() })),
  /** For pattern: a regular expression of the helpdesk's. It is only shown; the helpdesk itself applies it. */
  pattern: z.string().nullable(),
});
export type TicketField = Readonly<z.infer<typeof ticketFieldSchema>>;

export const ticketFormSchema = z.strictObject({
  id: z.string().min(1).max(80),
  title: z.string(),
  isDefault: z.boolean(),
  fields: z.array(ticketFieldSchema),
});
export type TicketForm = Readonly<z.infer<typeof ticketFormSchema>>;

/** The facts Standby knows by itself and writes into a helpdesk's field where there is one. */
export const fieldFactSchema = z.enum(["site", "environment", "scenario", "level", "reference"]);
export type FieldFact = z.infer<typeof fieldFactSchema>;

/** Answers to a form's own fields, by field id. */
export const formAnswersSchema = z.record(z.string().max(80), z.string().max(10_000));
