import { z } from "zod";
import { done, failed, type Outcome } from "../api/answer.ts";
import { invalidAttribute } from "../api/problems.ts";

/** What a client may write into a request; unknown members are dropped without a word, as the imitated API does. */

const recordId = z.coerce.number().int().nonnegative();
const collaborator = z.union([
  z.number().int(),
  z.string().max(320),
  z.object({ name: z.string().max(255).optional(), email: z.string().max(320) }),
]);

const comment = z.object({
  body: z.string().nullish(),
  uploads: z
    .union([z.array(z.string().max(200)).max(100), z.string().max(200)])
    .nullish()
    .transform((uploads) => (typeof uploads === "string" ? [uploads] : (uploads ?? []))),
});

const createSchema = z.object({
  request: z.object({
    subject: z.string().nullish(),
    comment: comment.nullish(),
    custom_fields: z
      .array(z.object({ id: recordId, value: z.unknown() }))
      .max(200)
      .nullish(),
    ticket_form_id: recordId.nullish(),
    collaborators: z.array(collaborator).max(50).nullish(),
    via_followup_source_id: recordId.nullish(),
  }),
});

const updateSchema = z.object({
  request: z.object({
    comment: comment.nullish(),
    solved: z.boolean().nullish(),
    additional_collaborators: z.array(collaborator).max(50).nullish(),
  }),
});

export type CommentInput = z.output<typeof comment>;
export type CollaboratorInput = z.output<typeof collaborator>;
export type CreateInput = z.output<typeof createSchema>["request"];
export type UpdateInput = z.output<typeof updateSchema>["request"];

export const readCreateInput = (body: unknown): Outcome<CreateInput> => read(createSchema, body);
export const readUpdateInput = (body: unknown): Outcome<UpdateInput> => read(updateSchema, body);

function read<T>(schema: z.ZodType<{ request: T }>, body: unknown): Outcome<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return done(parsed.data.request);
  const path = parsed.error.issues[0]?.path.join(".") ?? "";
  return failed(invalidAttribute(path === "" ? "request" : path));
}
