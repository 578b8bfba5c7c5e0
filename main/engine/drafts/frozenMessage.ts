import { z } from "zod";
import { callNoteSchema } from "../../../shared/calls/callMessage.ts";
import { idSchema, sha256Schema } from "../../../shared/ipc/fields.ts";
import { callRequestSchema, draftKindSchema, levelSchema, scenarioSchema } from "../../../shared/ticket/draft.ts";
import { formAnswersSchema } from "../../../shared/ticket/form.ts";
import { threadBaseSchema } from "../outbox/threadBase.ts";

const frozenAttachmentSchema = z.strictObject({
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: sha256Schema,
});

/**
 * What a draft says at the moment it is queued; an outbox version holds it as JSON. Never changed afterwards: an edit
 * makes a new one. `body` is the whole text without the reference line, which belongs to the outbox.
 */
export const frozenMessageSchema = z.strictObject({
  kind: draftKindSchema,
  scenario: scenarioSchema,
  level: levelSchema,
  ticketId: idSchema.nullable(),
  siteId: idSchema.nullable(),
  /** "" where there is no site, or the user left it out. */
  siteName: z.string(),
  organizationId: idSchema.nullable(),
  environment: z.string(),
  subject: z.string(),
  body: z.string(),
  cc: z.array(z.string()),
  attachments: z.array(frozenAttachmentSchema),
  /** Set for kind "call" only. */
  call: callRequestSchema.nullable(),
  /** A reply that tells a decision about a call. */
  callNote: callNoteSchema.nullable().default(null),
  formId: z.string().nullable().default(null),
  formAnswers: formAnswersSchema.default({}),
  /** Our id of the closed ticket that this one follows up. */
  followUpOf: idSchema.nullable().default(null),
  /**
   * For a reply: what of the helpdesk's thread the user had seen; anything newer stops it until that was shown. null =
   * queued by a version without this check, or for a host without an API.
   */
  base: threadBaseSchema.nullable().default(null),
});
export type FrozenMessage = Readonly<z.infer<typeof frozenMessageSchema>>;

/** A message that says nothing yet: whoever makes one without a draft states what differs. */
export function emptyFrozenMessage(kind: FrozenMessage["kind"]): FrozenMessage {
  return {
    kind,
    scenario: "site",
    level: "standard",
    ticketId: null,
    siteId: null,
    siteName: "",
    organizationId: null,
    environment: "",
    subject: "",
    body: "",
    cc: [],
    attachments: [],
    call: null,
    callNote: null,
    formId: null,
    formAnswers: {},
    followUpOf: null,
    base: null,
  };
}
