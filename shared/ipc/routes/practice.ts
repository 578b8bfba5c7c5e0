import { z } from "zod";
import { defineRoute } from "../define.ts";
import { idSchema, nothingSchema } from "../fields.ts";

export const practiceActionSchema = z.enum([
  "answer",
  "askBack",
  "agreeCall",
  "declineCall",
  "automatic",
  "solve",
  "close",
]);
export type PracticeAction = z.infer<typeof practiceActionSchema>;

export const practiceRoutes = {
  /** Plays the agent of the practice desk on one ticket, then syncs. Refused outside practice. */
  "practice.act": defineRoute(
    z.strictObject({ ticketId: idSchema, action: practiceActionSchema, text: z.string().max(20_000) }),
    nothingSchema,
  ),
} as const;
