import { z } from "zod";

/** A refused record. `details` names the member at fault, `base` where no single one is. */
export const recordInvalidAnswer = z.looseObject({
  error: z.literal("RecordInvalid"),
  description: z.string(),
  details: z.record(z.string(), z.array(z.looseObject({ description: z.string().min(1) })).min(1)),
});

/** Every other refusal in JSON: `error` is a word, or an object with a title and a message. */
export const problemAnswer = z.looseObject({
  error: z.union([z.string().min(1), z.looseObject({ title: z.string(), message: z.string() })]),
});

export const idempotencyRefusedAnswer = z.looseObject({ error: z.literal("IdempotentRequestError") });
