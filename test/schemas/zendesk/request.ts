import { z } from "zod";
import { cursorFrame, id, offsetFrame, time, url } from "./primitives.ts";

export const requestSchema = z.looseObject({
  url,
  id,
  subject: z.string(),
  description: z.string(),
  status: z.enum(["new", "open", "pending", "hold", "solved", "closed"]),
  custom_status_id: id.nullable(),
  priority: z.enum(["low", "normal", "high", "urgent"]).nullable(),
  type: z.enum(["question", "incident", "problem", "task"]).nullable(),
  custom_fields: z.array(
    z.looseObject({ id, value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]) }),
  ),
  organization_id: id.nullable(),
  requester_id: id,
  assignee_id: id.nullable(),
  group_id: id.nullable(),
  ticket_form_id: id.nullable(),
  can_be_solved_by_me: z.boolean(),
  solved: z.boolean(),
  due_at: time.nullable(),
  followup_source_id: id.nullable(),
  is_public: z.boolean(),
  via: z.looseObject({ channel: z.string() }),
  created_at: time,
  updated_at: time,
});

export const requestAnswer = z.looseObject({ request: requestSchema });
export const requestsByCursor = z.looseObject({ requests: z.array(requestSchema).max(100), ...cursorFrame });
export const requestsByOffset = z.looseObject({ requests: z.array(requestSchema).max(100), ...offsetFrame });
export type ZendeskRequest = z.output<typeof requestSchema>;
