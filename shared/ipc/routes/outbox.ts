import { z } from "zod";
import { otherWaySchema, outboxEntrySchema } from "../../ticket/outboxEntry.ts";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

const byId = z.strictObject({ id: idSchema });

export const outboxRoutes = {
  /** Unsent entries (those that need someone first), then what was sent in the last seven days. */
  "outbox.list": defineRoute(nothingSchema, z.strictObject({ entries: z.array(outboxEntrySchema) })),
  "outbox.hold": defineRoute(byId, nothingSchema),
  /** `isConfirmed`: said after a warning that it went out by another way; without it outbox.maybeSentOtherwise refuses. */
  "outbox.release": defineRoute(
    z.strictObject({ id: idSchema, isConfirmed: z.boolean().default(false) }),
    nothingSchema,
  ),
  /** An on-call entry that was passed on by phone or mail: it is held, so that it does not go out as well unasked. */
  "outbox.sentOtherwise": defineRoute(
    z.strictObject({ id: idSchema, by: otherWaySchema, atMs: instantSchema }),
    nothingSchema,
  ),
  "outbox.tryNow": defineRoute(byId, nothingSchema),
  /** After the thread had changed: the new part was shown (`seenMessageId`, the newest message on screen), send it as it is. */
  "outbox.sendAnyway": defineRoute(z.strictObject({ id: idSchema, seenMessageId: idSchema.nullable() }), nothingSchema),
  /** Compares once more what the helpdesk holds with what was sent. */
  "outbox.checkEvidence": defineRoute(byId, nothingSchema),
  /** Takes the entry back into its draft for editing; refused while the helpdesk may already have it. */
  "outbox.edit": defineRoute(byId, z.strictObject({ draftId: idSchema })),
  /** Drops the entry; the draft goes to the bin, where drafts.restore finds it. */
  "outbox.discard": defineRoute(byId, z.strictObject({ draftId: idSchema })),
  /** Copies the frozen text, lays the files ready in one folder and opens the Dashboard or an e-mail. */
  "outbox.openHandoff": defineRoute(
    z.strictObject({ id: idSchema, way: z.enum(["dashboard", "email", "folder"]) }),
    z.strictObject({ text: z.string(), fileCount: z.int() }),
  ),
  /** "Filed as # __ at __": starts the clock, marked as recorded by hand. */
  "outbox.recordFiled": defineRoute(
    z.strictObject({ id: idSchema, number: z.string().min(1).max(60), filedAtMs: instantSchema }),
    z.strictObject({ ticketId: idSchema }),
  ),
} as const;
