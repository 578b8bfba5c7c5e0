import { z } from "zod";
import { captureDelaySchema, captureModeSchema } from "../../../shared/ipc/routes/shell.ts";

/** A capture asked for from outside. A window is chosen from a list, which only a page of ours can show. */
export const captureWishSchema = z.strictObject({
  mode: captureModeSchema.exclude(["window"]),
  delaySeconds: captureDelaySchema,
});
export type CaptureWish = z.infer<typeof captureWishSchema>;
