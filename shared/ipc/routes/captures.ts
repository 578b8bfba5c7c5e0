import { z } from "zod";
import { draftAttachmentSchema } from "../../ticket/draft.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema, sha256Schema } from "../fields.ts";

export const captureSchema = z.strictObject({
  id: idSchema,
  source: z.enum(["capture", "paste", "recording"]),
  name: z.string().max(255),
  sha256: sha256Schema,
  /** null = none was made with it: a paste, a recording. The strip makes a paste small when it is seen. */
  thumbnailSha256: sha256Schema.nullable(),
  contentType: z.string().max(120),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  scale: z.number(),
  madeAtMs: instantSchema,
});
export type Capture = z.infer<typeof captureSchema>;

export const capturePolicySchema = z.strictObject({
  /** Captures that were not used go after so many days. */
  keepDays: z.int().min(1).max(90),
  /** On: what was redacted or cut off is wiped from this computer once the item is sent. */
  erasesOnSend: z.boolean(),
});
export type CapturePolicy = z.infer<typeof capturePolicySchema>;

export const captureRoutes = {
  /** Keeps a picture before anything else happens to it. The answer means: on disk. */
  "captures.keep": defineRoute(
    z.strictObject({
      source: captureSchema.shape.source,
      name: z.string().min(1).max(1_000),
      bytes: z.instanceof(Uint8Array),
      thumbnail: z.instanceof(Uint8Array).nullable(),
      scale: z.number().min(0.1).max(16),
    }),
    captureSchema,
  ),
  /** Not part of any draft now, newest first, 50 at most. */
  "captures.list": defineRoute(nothingSchema, z.strictObject({ captures: z.array(captureSchema).max(50) })),
  "captures.attach": defineRoute(z.strictObject({ captureId: idSchema, draftId: idSchema }), draftAttachmentSchema),
  /** Leaves the strip; wiped an hour later. captures.restore undoes it until then. */
  "captures.remove": defineRoute(z.strictObject({ captureId: idSchema }), nothingSchema),
  "captures.restore": defineRoute(z.strictObject({ captureId: idSchema }), nothingSchema),
  "captures.policy": defineRoute(nothingSchema, capturePolicySchema),
  "captures.savePolicy": defineRoute(capturePolicySchema.partial().strict(), capturePolicySchema),
} as const;
