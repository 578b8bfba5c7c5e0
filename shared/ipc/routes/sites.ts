import { z } from "zod";
import { clientSchema, csvMappingSchema, csvProblemSchema, organizationSchema, siteSchema } from "../../site/site.ts";
import { defineRoute } from "../define.ts";
import { idSchema, nothingSchema } from "../fields.ts";

const csvText = z.string().max(5_000_000);

export const siteRoutes = {
  "sites.list": defineRoute(
    nothingSchema,
    z.strictObject({
      organizations: z.array(organizationSchema),
      clients: z.array(clientSchema),
      sites: z.array(siteSchema),
    }),
  ),
  /** Adds (id null) or changes one site by hand; client and organization by name, made when new. */
  "sites.save": defineRoute(
    z.strictObject({
      id: idSchema.nullable(),
      name: z.string().min(1).max(200),
      clientName: z.string().max(200),
      organizationName: z.string().max(200),
      plan: z.string().max(60),
      isLaunched: z.boolean().nullable(),
      environments: z.array(z.string().min(1).max(80)).max(100),
      dashboardUrl: z.string().max(2_000),
    }),
    siteSchema,
  ),
  "sites.remove": defineRoute(z.strictObject({ id: idSchema }), nothingSchema),
  "sites.saveOrganization": defineRoute(
    z.strictObject({
      id: idSchema,
      supportLevel: z.string().max(60),
      emergencyNumber: z.string().max(60),
    }),
    organizationSchema,
  ),
  /** Reads a CSV's header and first rows and guesses the mapping. Nothing is written. */
  "sites.previewCsv": defineRoute(
    z.strictObject({ text: csvText, mapping: csvMappingSchema.nullable() }),
    z.strictObject({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())).max(20),
      rowCount: z.int(),
      mapping: csvMappingSchema,
      good: z.int(),
      problems: z.array(csvProblemSchema).max(500),
    }),
  ),
  /** Good rows are written (merged by site name), bad ones reported with line and reason. */
  "sites.importCsv": defineRoute(
    z.strictObject({ text: csvText, mapping: csvMappingSchema }),
    z.strictObject({ added: z.int(), changed: z.int(), problems: z.array(csvProblemSchema).max(500) }),
  ),
} as const;
