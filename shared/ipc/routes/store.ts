import { z } from "zod";
import { defineRoute } from "../define.ts";
import { idSchema, instantSchema, nothingSchema } from "../fields.ts";

export const backupSchema = z.strictObject({
  /** File name inside the backup folder, never a path. */
  id: z.string().min(1).max(120),
  madeAtMs: instantSchema,
  reason: z.enum(["daily", "migration", "byHand", "beforeRestore", "removal"]),
  bytes: z.int(),
  drafts: z.int(),
  unsent: z.int(),
});
export type Backup = z.infer<typeof backupSchema>;

export const storeRoutes = {
  /** Newest first; only those whose manifest matches their bytes. */
  "store.backups": defineRoute(nothingSchema, z.strictObject({ backups: z.array(backupSchema) })),
  "store.backUpNow": defineRoute(nothingSchema, backupSchema),
  /**
   * Puts a backup in place of the store: today's is copied first, the engine starts anew, and nothing that was unsent in
   * the backup goes out before the helpdesk was asked for it.
   */
  "store.restore": defineRoute(z.strictObject({ id: z.string().min(1).max(120) }), nothingSchema),
  /** The user goes on with the empty store after a damage: store.health no longer says "setAside". */
  "store.stayEmpty": defineRoute(nothingSchema, nothingSchema),
  /** What the checks found. `setAside`: the data file was unreadable at this start and an empty one is in use. */
  "store.health": defineRoute(
    nothingSchema,
    z.strictObject({
      state: z.enum(["ok", "damagedParts", "setAside", "full"]),
      text: z.string(),
      /** Drafts whose text or files are not what was saved. */
      damagedDraftIds: z.array(idSchema),
      newestBackup: backupSchema.nullable(),
    }),
  ),
} as const;
