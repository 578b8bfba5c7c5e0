import { z } from "zod";

/** One reason behind a figure, in plain words, with the host's own sentence where a rule stands behind it. */
export const whyLineSchema = z.strictObject({
  text: z.string(),
  quote: z.string().optional(),
  /** Which level gave it, where the site's and the organization's were merged. */
  wonBy: z.enum(["site", "organization"]).optional(),
});
export type WhyLine = Readonly<z.infer<typeof whyLineSchema>>;
