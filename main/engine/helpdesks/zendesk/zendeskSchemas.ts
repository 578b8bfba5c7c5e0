import { z } from "zod";
import { ticketStatusSchema } from "../../../../shared/ticket/ticket.ts";

/**
 * What is read from the Requests API, and nothing more: other members may come and go. Ids are numbers there and text
 * here, because some exceed what a number holds exactly once they are summed or sorted.
 */
const remoteIdSchema = z.union([z.int(), z.string().min(1).max(40)]).transform(String);
const instantSchema = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const customFieldSchema = z.object({ id: remoteIdSchema, value: z.unknown() });

export const requestSchema = z.object({
  id: remoteIdSchema,
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: ticketStatusSchema,
  custom_fields: z.array(customFieldSchema).nullish(),
  organization_id: remoteIdSchema.nullish(),
  requester_id: remoteIdSchema.nullish(),
  can_be_solved_by_me: z.boolean().nullish(),
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type ZendeskRequest = z.infer<typeof requestSchema>;

const attachmentSchema = z.object({
  id: remoteIdSchema,
  file_name: z.string(),
  content_url: z.string(),
  content_type: z.string().nullish(),
  size: z.int().min(0).nullish(),
  deleted: z.boolean().nullish(),
});

export const commentSchema = z.object({
  id: remoteIdSchema,
  body: z.string().nullish(),
  plain_body: z.string().nullish(),
  public: z.boolean().nullish(),
  author_id: remoteIdSchema,
  attachments: z.array(attachmentSchema).nullish(),
  created_at: instantSchema,
});
export type ZendeskComment = z.infer<typeof commentSchema>;

/** People that come along with lists; `agent` tells staff from customers. */
export const personSchema = z.object({ id: remoteIdSchema, name: z.string().nullish(), agent: z.boolean().nullish() });
export type ZendeskPerson = z.infer<typeof personSchema>;

const metaSchema = z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() });

export const requestAnswerSchema = z.object({ request: requestSchema });
export const requestPageSchema = z.object({
  requests: z.array(requestSchema),
  users: z.array(personSchema).nullish(),
  meta: metaSchema,
});
export const commentPageSchema = z.object({
  comments: z.array(commentSchema),
  users: z.array(personSchema).nullish(),
  meta: metaSchema,
});
export const uploadAnswerSchema = z.object({ upload: z.object({ token: z.string().min(1) }) });

/** Answers anonymous callers too, with an id of null. */
export const meAnswerSchema = z.object({
  user: z.object({
    id: remoteIdSchema.nullable(),
    name: z.string().nullish(),
    email: z.string().nullish(),
    organization_id: remoteIdSchema.nullish(),
  }),
});
export const membershipsSchema = z.object({
  organization_memberships: z.array(z.object({ organization_id: remoteIdSchema.nullish() })),
});

export const ticketFieldsSchema = z.object({
  ticket_fields: z.array(
    z.object({
      id: remoteIdSchema,
      type: z.string(),
      title: z.string().nullish(),
      title_in_portal: z.string().nullish(),
      active: z.boolean().nullish(),
      editable_in_portal: z.boolean().nullish(),
      custom_field_options: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
    }),
  ),
});
export type ZendeskTicketField = z.infer<typeof ticketFieldsSchema>["ticket_fields"][number];
