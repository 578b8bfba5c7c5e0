import { z } from "zod";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

export const syncRoutes = {
  /** Pulls one account, or all when none is named; answers when they ended, however long they took and whatever came of it. */
  "sync.now": defineRoute(z.strictObject({ accountId: idSchema.optional() }), nothingSchema),
  /** What happened between this computer and the helpdesks in the last 30 days, newest first. Never a secret or a text. */
  "sync.journal": defineRoute(
    z.strictObject({
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
      /** Lines of this account only; left out or null = all. */
      accountId: idSchema.nullable().default(null),
    }),
    z.strictObject({
      total: z.int(),
      lines: z.array(
        z.strictObject({
          id: z.int(),
          atMs: instantSchema,
          accountId: idSchema.nullable(),
          accountName: z.string(),
          kind: z.string(),
          text: z.string(),
          /** It tells of an exchange with the helpdesk that did not come off. */
          isFailure: z.boolean(),
        }),
      ),
    }),
  ),
  /** The whole journal as text for a file: one line each, tab-separated, with its header. */
  "sync.exportJournal": defineRoute(nothingSchema, z.strictObject({ text: z.string() })),
  /** Files of tickets kept on this computer so that they show offline. Files of drafts and unsent items do not count. */
  "sync.fileCache": defineRoute(
    nothingSchema,
    z.strictObject({ usedBytes: z.int(), limitBytes: z.int(), files: z.int() }),
  ),
  /** Over the limit the files longest not looked at go first. */
  "sync.setFileCacheLimit": defineRoute(
    z.strictObject({ limitBytes: z.int().min(0).max(1_099_511_627_776) }),
    nothingSchema,
  ),
} as const;
