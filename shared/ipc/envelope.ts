import { z } from "zod";
import { errorCodeSchema } from "./errors.ts";

export { channels } from "./channels.ts";

export const requestEnvelopeSchema = z.strictObject({ route: z.string().max(80), input: z.unknown() });
export type RequestEnvelope = z.infer<typeof requestEnvelopeSchema>;

export const replySchema = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    error: z.strictObject({ code: errorCodeSchema, message: z.string(), data: z.unknown().optional() }),
  }),
]);
export type Reply = z.infer<typeof replySchema>;
