import { z } from "zod";
import { cursorFrame, id, offsetFrame, time, url } from "./primitives.ts";

const attachmentSchema = z.looseObject({
  id,
  file_name: z.string().min(1),
  content_url: url,
  content_type: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  size: z.number().int().positive(),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  inline: z.boolean(),
  deleted: z.boolean(),
  thumbnails: z.array(z.unknown()),
  malware_scan_result: z.enum(["malware_found", "malware_not_found", "failed_to_scan", "not_scanned"]),
  malware_access_override: z.boolean(),
});

export const commentSchema = z.looseObject({
  id,
  type: z.literal("Comment"),
  request_id: id,
  body: z.string(),
  html_body: z.string(),
  plain_body: z.string(),
  public: z.literal(true),
  author_id: id,
  attachments: z.array(attachmentSchema),
  created_at: time,
});

const users = z.array(z.looseObject({ id, name: z.string(), agent: z.boolean(), organization_id: id.nullable() }));

export const commentsByCursor = z.looseObject({ comments: z.array(commentSchema).max(100), users, ...cursorFrame });
export const commentsByOffset = z.looseObject({ comments: z.array(commentSchema).max(100), users, ...offsetFrame });

export const uploadAnswer = z.looseObject({
  upload: z.looseObject({
    token: z.string().min(10),
    attachment: attachmentSchema,
    attachments: z.array(attachmentSchema).min(1),
  }),
});
