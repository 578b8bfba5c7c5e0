import { z } from "zod";
import { defineRoute } from "../define.ts";
import { nothingSchema } from "../fields.ts";

/** Brief of a rule set for pickers; the whole set is in shared/policy. */
export const policyRoutes = {
  "policies.list": defineRoute(
    nothingSchema,
    z.strictObject({
      policies: z.array(z.strictObject({ id: z.string(), title: z.string(), host: z.string(), validFrom: z.string() })),
    }),
  ),
} as const;
