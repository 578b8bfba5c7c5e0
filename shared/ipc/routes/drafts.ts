import { z } from "zod";
import {
  attachmentSourceSchema,
  draftAttachmentSchema,
  draftContentSchema,
  draftKindSchema,
  draftSchema,
} from "../../ticket/draft.ts";
import { entitlementSchema } from "../../promise/entitlement.ts";
import { draftChecksSchema } from "../../ticket/draftCheck.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

const byId = z.strictObject({ id: idSchema });
/** Up to the 50 MB limit of one attachment. */
const bytesSchema = z.instanceof(Uint8Array);

/** The exact text that would be sent, and who will read it. */
export const messagePreviewSchema = z.strictObject({
  subject: z.string(),
  body: z.string(),
  /** Our reference as the last line of the text, when the helpdesk has no field for it. */
  referenceLine: z.string().nullable(),
  fields: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  attachments: z.array(draftAttachmentSchema),
  visibility: z.strictObject({
    text: z.string(),
    /** helpdesk: this account's helpdesk says so · policy: the plan's page says so · unknown. */
    basis: z.enum(["helpdesk", "policy", "unknown"]),
    source: z.string().nullable(),
  }),
  /** What the user still has to fill in before queueing, in words; empty = may be queued. */
  missing: z.array(z.string()),
  /** Hints, never a block. */
  hints: z.array(z.string()),
  entitlement: entitlementSchema,
});
export type MessagePreview = z.infer<typeof messagePreviewSchema>;

export const draftRoutes = {
  "drafts.list": defineRoute(nothingSchema, z.strictObject({ drafts: z.array(draftSchema) })),
  "drafts.get": defineRoute(byId, draftSchema),
  "drafts.create": defineRoute(
    z.strictObject({
      kind: draftKindSchema,
      ticketId: idSchema.nullable(),
      siteId: idSchema.nullable(),
    }),
    draftSchema,
  ),
  /**
   * A new ticket that follows up a closed one. `replyDraftId`: an open reply draft whose text and files are carried over
   * (references of ours taken out); it goes to the bin.
   */
  "drafts.followUp": defineRoute(
    z.strictObject({ ticketId: idSchema, replyDraftId: idSchema.nullable() }),
    draftSchema,
  ),
  /** The answer means: committed to disk. `baseRevision` older than the stored one -> draft.changedElsewhere. */
  "drafts.save": defineRoute(
    z.strictObject({ id: idSchema, baseRevision: z.int(), content: draftContentSchema }),
    z.strictObject({ revision: z.int(), savedAtMs: instantSchema }),
  ),
  /** Goes to the bin; drafts.restore undoes it. */
  "drafts.delete": defineRoute(byId, nothingSchema),
  "drafts.restore": defineRoute(byId, draftSchema),
  "drafts.revisions": defineRoute(
    byId,
    z.strictObject({
      revisions: z.array(
        z.strictObject({
          revision: z.int(),
          keptAtMs: instantSchema,
          reason: z.string(),
          content: draftContentSchema,
        }),
      ),
    }),
  ),
  "drafts.restoreRevision": defineRoute(z.strictObject({ id: idSchema, revision: z.int() }), draftSchema),
  "drafts.preview": defineRoute(byId, messagePreviewSchema),
  /** What was noticed about the text saved last, and who will see it by name. Answered from this computer, offline too. */
  "drafts.checks": defineRoute(byId, draftChecksSchema),
  /**
   * One transaction: frozen version + outbox entry. The same draft queued twice answers the same entry.
   * `acceptsOverdraw`: a call beyond the plan's allowance is asked for all the same; without it call.overdraws refuses.
   */
  "drafts.queue": defineRoute(
    z.strictObject({
      id: idSchema,
      revision: z.int(),
      isHeld: z.boolean(),
      acceptsOverdraw: z.boolean().default(false),
    }),
    z.strictObject({ entryId: idSchema }),
  ),
  "drafts.addAttachment": defineRoute(
    z.strictObject({
      draftId: idSchema,
      name: z.string().min(1).max(1_000),
      source: attachmentSourceSchema,
      bytes: bytesSchema,
    }),
    draftAttachmentSchema,
  ),
  "drafts.removeAttachment": defineRoute(z.strictObject({ draftId: idSchema, attachmentId: idSchema }), nothingSchema),
  /** Undo of removeAttachment. */
  "drafts.restoreAttachment": defineRoute(
    z.strictObject({ draftId: idSchema, attachmentId: idSchema }),
    draftAttachmentSchema,
  ),
  /** Replaces the picture by its annotated, flattened PNG; the original stays here for re-editing. */
  "drafts.saveAnnotation": defineRoute(
    z.strictObject({
      draftId: idSchema,
      attachmentId: idSchema,
      scene: z.string().max(2_000_000),
      png: bytesSchema,
    }),
    draftAttachmentSchema,
  ),
  /** Autosave of the editor: marks only, nothing is burned in. "" = none pending any more. */
  "drafts.keepMarks": defineRoute(
    z.strictObject({ draftId: idSchema, attachmentId: idSchema, scene: z.string().max(2_000_000) }),
    nothingSchema,
  ),
} as const;
