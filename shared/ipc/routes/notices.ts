import { z } from "zod";
import { defineRoute } from "../define.ts";
import { nothingSchema } from "../fields.ts";

/** A time of this computer's day, "22:00"; null = there are no quiet hours. */
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
  .nullable();

const noticePolicyShape = {
  /** Between these two only an emergency is told of; the span may go over midnight. */
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
  /** Notices may name sites and say subjects. Off as a rule: a lock screen shows them to whoever passes. */
  namesSites: z.boolean(),
};
export const noticePolicySchema = z.strictObject(noticePolicyShape);
export type NoticePolicy = Readonly<z.infer<typeof noticePolicySchema>>;

export const noticeRoutes = {
  "notices.policy": defineRoute(nothingSchema, noticePolicySchema),
  /** Only what is given changes. */
  "notices.savePolicy": defineRoute(noticePolicySchema.partial(), nothingSchema),
} as const;
