import { z } from "zod";
import { storeDiagnosticsSchema } from "../../diagnostics/bundle.ts";
import { defineRoute } from "../define.ts";

export const diagnosticsRoutes = {
  /** What the store can tell a maintainer; `salt` makes the marks of this bundle. Never a text, address, host or secret. */
  "diagnostics.collect": defineRoute(z.strictObject({ salt: z.string().min(16).max(100) }), storeDiagnosticsSchema),
} as const;
