import { z } from "zod";
import { captureWishSchema } from "./captureWish.ts";

/** What a second start hands to the first. Hostile until parsed: any program of the user can send it. */
const handedOverSchema = z.strictObject({
  capture: captureWishSchema.nullable(),
  isHidden: z.boolean(),
  link: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("new"), site: z.string().max(200) }),
      z.strictObject({ kind: z.literal("capture") }),
    ])
    .nullable(),
  /** `--diagnostics`: lay them down under this name in the profile. A second start names no place of its own. */
  layDown: z.uuid().optional(),
});
export type HandedOver = z.infer<typeof handedOverSchema>;

/** What cannot be read asks for nothing but the window, as a plain second start does. */
export function parseHandedOver(data: unknown): HandedOver {
  return handedOverSchema.safeParse(data).data ?? { capture: null, isHidden: false, link: null };
}
