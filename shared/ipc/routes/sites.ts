import { z } from "zod";
import { clientSchema, csvMappingSchema, csvProblemSchema, organizationSchema, siteSchema } from "../../site/site.ts";
import { MOST_DOMAINS } from "../../site/siteDomain.ts";
import { defineRoute } from "../define.ts";
import { idSchema, nothingSchema } from "../fields.ts";

/** A table of sites: CSV, or JSON as the host's command line lists them. */
const fileText = z.string().max(5_000_000);
/** As many sites as a window shows at once. */
const MOST_SITES = 5_000;
const assignmentSchema = z.strictObject({ siteId: idSchema, clientName: z.string().max(200) });

export const siteRoutes = {
  "sites.list": defineRoute(
    nothingSchema,
    z.strictObject({
      organizations: z.array(organizationSchema),
      clients: z.array(clientSchema),
      sites: z.array(siteSchema),
      /** Sites of the user's own drafts and tickets, the one used last first. */
      recentSiteIds: z.array(idSchema).max(60),
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
      /** Those entered here, as addresses or host names; left out = as they are. */
      domains: z.array(z.string().max(2_000)).max(MOST_DOMAINS).optional(),
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
  /** Reads a file's columns and first rows, guesses the mapping and says what an import would do. Nothing is written. */
  "sites.previewImport": defineRoute(
    z.strictObject({ text: fileText, mapping: csvMappingSchema.nullable() }),
    z.strictObject({
      format: z.enum(["csv", "json"]),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())).max(20),
      rowCount: z.int(),
      mapping: csvMappingSchema,
      good: z.int(),
      /** Of the good rows; the others say what is known already. */
      willAdd: z.int(),
      willChange: z.int(),
      problems: z.array(csvProblemSchema).max(500),
    }),
  ),
  /** Good rows are written (merged by the host's site id, else by name), bad ones reported with line and reason. */
  "sites.import": defineRoute(
    z.strictObject({ text: fileText, mapping: csvMappingSchema }),
    z.strictObject({ added: z.int(), changed: z.int(), problems: z.array(csvProblemSchema).max(500) }),
  ),
  /** The sites of the realm in view as a file that "sites.import" reads again without a word about columns. */
  "sites.export": defineRoute(
    z.strictObject({ format: z.enum(["csv", "json"]) }),
    z.strictObject({ text: z.string(), suggestedName: z.string(), count: z.int() }),
  ),
  /**
   * Two rows that are one site become one: tickets, drafts and call marks of `goneId` go to `keptId`, which keeps its own
   * facts and takes those it lacks. Fails with input.invalid when both have a host's id and these differ.
   */
  "sites.merge": defineRoute(
    z.strictObject({ keptId: idSchema, goneId: idSchema }),
    z.strictObject({ site: siteSchema, movedTickets: z.int(), movedDrafts: z.int() }),
  ),
  /** Sites to clients in one step; "" = to none. `before` undoes it when handed in again. */
  "sites.assign": defineRoute(
    z.strictObject({ assignments: z.array(assignmentSchema).min(1).max(MOST_SITES) }),
    z.strictObject({ changed: z.int(), before: z.array(assignmentSchema).max(MOST_SITES) }),
  ),
} as const;
