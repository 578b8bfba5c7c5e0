import { z } from "zod";
import { callBalanceSchema } from "../calls/ledger.ts";
import { idSchema, realmSchema } from "../ipc/fields.ts";
import { siteDomainSchema } from "./siteDomain.ts";

export const organizationSchema = z.strictObject({
  id: idSchema,
  realm: realmSchema,
  name: z.string(),
  /** Support level id of the rule set: "standard", "priority"; "unknown" until set. */
  supportLevel: z.string(),
  /** Typed in by the user from the host's Dashboard; "" = not entered. */
  emergencyNumber: z.string(),
});
export type Organization = z.infer<typeof organizationSchema>;

export const clientSchema = z.strictObject({ id: idSchema, realm: realmSchema, name: z.string() });
export type Client = z.infer<typeof clientSchema>;

export const environmentSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(["dev", "test", "live", "multidev"]),
});

export const siteSchema = z.strictObject({
  id: idSchema,
  realm: realmSchema,
  name: z.string(),
  clientId: idSchema.nullable(),
  clientName: z.string(),
  organizationId: idSchema.nullable(),
  organizationName: z.string(),
  /** Plan id of the rule set ("business"); "unknown" when the directory does not say. */
  plan: z.string(),
  /** null = not known. */
  isLaunched: z.boolean().nullable(),
  environments: z.array(environmentSchema),
  /** The host's page for this site, https only; "" = not known. */
  dashboardUrl: z.string(),
  /** Its own host names: addresses under them are this site's. */
  domains: z.array(siteDomainSchema),
  /** Names of sites that were merged into it; a site that is renamed does not keep the name it had. */
  aliases: z.array(z.string()),
  openTickets: z.int(),
  calls: callBalanceSchema,
  /** "2 h · ahead of others by Priority": what the plan promises, in one line. */
  promise: z.string(),
});
export type Site = z.infer<typeof siteSchema>;

/** Columns that an imported file can fill. `siteId` is the host's own id of the site. */
export const csvFieldSchema = z.enum([
  "site",
  "siteId",
  "client",
  "organization",
  "supportLevel",
  "plan",
  "launched",
  "environments",
  "dashboardUrl",
  "domains",
]);
export type CsvField = z.infer<typeof csvFieldSchema>;

/** Our field -> index of the file's column; null = not in the file. */
export const csvMappingSchema = z.record(csvFieldSchema, z.int().min(0).max(199).nullable());
export type CsvMapping = z.infer<typeof csvMappingSchema>;

export const csvProblemSchema = z.strictObject({
  /** Line of the file, 1 = header. */
  line: z.int(),
  reason: z.string(),
});
