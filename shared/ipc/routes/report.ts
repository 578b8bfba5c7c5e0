import { z } from "zod";
import { reportSchema } from "../../report/report.ts";
import { defineRoute } from "../define.ts";

/** `zone`: IANA, the one whose month it is. */
const monthSchema = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u),
  zone: z.string().min(1).max(80),
});

export const reportRoutes = {
  /** What was promised and what came of it: the tickets that began in this month, by site, of the realm in view. */
  "report.month": defineRoute(monthSchema, reportSchema),
  /** The same figures as files. The JSON is what shared/report/recount.ts adds up again. */
  "report.export": defineRoute(
    monthSchema,
    z.strictObject({ json: z.string(), csv: z.string(), suggestedName: z.string() }),
  ),
} as const;
