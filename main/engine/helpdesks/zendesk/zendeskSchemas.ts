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
  priority: z.string().nullable().optional(),
  type: z.string().nullable().optional(),
  ticket_form_id: remoteIdSchema.nullish(),
  followup_source_id: remoteIdSchema.nullish(),
  collaborator_ids: z.array(remoteIdSchema).nullish(),
  email_cc_ids: z.array(remoteIdSchema).nullish(),
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

const optionSchema = z.object({ name: z.string(), value: z.string() });
export const ticketFieldsSchema = z.object({
  ticket_fields: z.array(
    z.object({
      id: remoteIdSchema,
      type: z.string(),
      title: z.string().nullish(),
      title_in_portal: z.string().nullish(),
      description: z.string().nullish(),
      active: z.boolean().nullish(),
      editable_in_portal: z.boolean().nullish(),
      required_in_portal: z.boolean().nullish(),
      regexp_for_validation: z.string().nullish(),
      custom_field_options: z.array(optionSchema).nullish(),
      system_field_options: z.array(optionSchema).nullish(),
    }),
  ),
});
export type ZendeskTicketField = z.infer<typeof ticketFieldsSchema>["ticket_fields"][number];

export const ticketFormsSchema = z.object({
  ticket_forms: z.array(
    z.object({
      id: remoteIdSchema,
      name: z.string().nullish(),
      display_name: z.string().nullish(),
      active: z.boolean().nullish(),
      end_user_visible: z.boolean().nullish(),
      default: z.boolean().nullish(),
      ticket_field_ids: z.array(remoteIdSchema),
      /** Fields that show only with a certain answer to another one. */
      end_user_conditions: z
        .array(z.object({ child_fields: z.array(z.object({ id: remoteIdSchema })) }))
        .nullish()
        .catch(null),
    }),
  ),
});
export type ZendeskForm = z.infer<typeof ticketFormsSchema>["ticket_forms"][number];

/** A list by page number counts what it holds; by cursor it does not. */
export const countSchema = z.object({ count: z.int().min(0) });
