import { z } from "zod";

/**
 * What is read from REST2, and nothing more. Ids come as numbers in records and as text in lists; people are referred to
 * by their login name. A field this user may not see is "" wherever an object or a number would stand.
 */
const idSchema = z.union([z.int(), z.string().min(1).max(60)]).transform(String);
const textSchema = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? ""));

/** Unset dates read 1970-01-01T00:00:00Z. */
const dateSchema = z
  .string()
  .nullish()
  .transform((text) => {
    const at = Date.parse(text ?? "");
    return Number.isNaN(at) || at <= 0 ? null : at;
  });
const instantSchema = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const personSchema = z.object({
  id: idSchema,
  Name: textSchema,
  RealName: textSchema,
  EmailAddress: textSchema,
});
export type RestPerson = z.infer<typeof personSchema>;

const peopleSchema = z
  .union([z.array(personSchema), z.literal("")])
  .nullish()
  .transform((list) => list || []);
const customValuesSchema = z
  .union([z.array(z.object({ id: idSchema, name: textSchema, values: z.array(z.unknown()).nullish() })), z.literal("")])
  .nullish()
  .transform((list) => list || []);
const linksSchema = z
  .union([z.array(z.object({ ref: textSchema, _url: textSchema, to: textSchema, id: textSchema })), z.literal("")])
  .nullish()
  .transform((list) => list || []);

export const ticketSchema = z.object({
  id: idSchema,
  Subject: textSchema,
  Status: z.string(),
  Created: instantSchema,
  LastUpdated: instantSchema,
  Queue: z.object({ id: idSchema }).nullish(),
  Creator: z.object({ id: idSchema }).nullish(),
  Requestor: peopleSchema,
  Cc: peopleSchema,
  SLA: textSchema,
  Due: dateSchema,
  CustomFields: customValuesSchema,
  _hyperlinks: linksSchema,
});
export type RestTicket = z.infer<typeof ticketSchema>;

/** `total` is null where rights are checked only after a page was cut: such a page may be short or empty midway. */
const totalSchema = z
  .int()
  .nullish()
  .transform((total) => total ?? null);
export const ticketPageSchema = z.object({ items: z.array(ticketSchema), total: totalSchema });

export const transactionSchema = z.object({
  id: idSchema,
  Type: z.string(),
  Created: instantSchema,
  Creator: personSchema,
  CustomFields: customValuesSchema,
  _hyperlinks: linksSchema,
});
export type RestTransaction = z.infer<typeof transactionSchema>;
export const transactionPageSchema = z.object({ items: z.array(transactionSchema) });

export const attachmentRowSchema = z.object({
  id: idSchema,
  TransactionId: idSchema,
  Filename: textSchema,
  ContentType: textSchema,
  ContentLength: textSchema.transform((text) => (/^\d+$/u.test(text) ? Number(text) : 0)),
  /** Only where it was asked for; text as text. */
  Content: z.string().nullish(),
});
export type RestAttachment = z.infer<typeof attachmentRowSchema>;
export const attachmentPageSchema = z.object({ items: z.array(attachmentRowSchema) });
/** Base64 in lines of 76 letters. */
export const contentSchema = z.object({ Content: z.string().nullish() });

export const userSchema = z.object({
  id: idSchema,
  Name: z.string().min(1),
  RealName: textSchema,
  EmailAddress: textSchema,
  Privileged: z
    .union([z.int(), z.string(), z.boolean()])
    .nullish()
    .transform((value) => Number(value ?? 0) === 1),
});

export const createdSchema = z.object({ id: idSchema });
/** What a change or a reply came to, sentence by sentence: "Permission Denied" is among them under status 200 or 201. */
export const outcomeSchema = z.array(z.string().nullable()).transform((lines) => lines.flatMap((line) => line ?? []));

export const queuePageSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      Name: textSchema,
      Description: textSchema,
      SLADisabled: textSchema,
      _hyperlinks: linksSchema,
    }),
  ),
});
export const fieldPageSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      Name: textSchema,
      Description: textSchema,
      Type: z.string(),
      MaxValues: textSchema,
      Pattern: textSchema,
      LookupType: z.string(),
    }),
  ),
});
export type RestField = z.infer<typeof fieldPageSchema>["items"][number];
const fieldValueSchema = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
export const fieldDetailSchema = z.object({
  Values: z
    .array(fieldValueSchema)
    .nullish()
    .transform((list) => list ?? []),
});
