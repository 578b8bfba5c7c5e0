import { z } from "zod";

/**
 * The members that are read of the host's answers. All else in them (profiles hold marketing data, sites prices) is never
 * looked at. Optional ones are taken leniently: a value of another kind counts as not told, it does not spoil the walk.
 */
const id = z.union([z.string().min(1).max(200), z.int().transform(String)]);
const looseText = z.string().catch("");
const looseFlag = z.boolean().catch(false);
const looseId = id.nullable().catch(null);

export const sessionSchema = z.object({ session: z.string().min(1), user_id: id, expires_at: z.unknown().optional() });

const profileSchema = z
  .object({ full_name: looseText, firstname: looseText, lastname: looseText })
  .catch({ full_name: "", firstname: "", lastname: "" });

export const userSchema = z.object({ id, email: looseText, profile: profileSchema });
export type UserShape = z.infer<typeof userSchema>;

export const memberRowSchema = z.object({
  id: looseId,
  user_id: looseId,
  role: looseText,
  user: z.object({ id: looseId, email: looseText, profile: profileSchema }).nullable().catch(null),
});
export type MemberRow = z.infer<typeof memberRowSchema>;

export const siteSchema = z.object({
  id: looseId,
  name: looseText,
  label: looseText,
  service_level: looseText,
  plan_name: looseText,
  created: z.unknown().optional(),
  frozen: looseFlag,
  holder_type: looseText,
  holder_id: looseId,
});
export type SiteShape = z.infer<typeof siteSchema>;

export const siteRowSchema = z.object({ id: looseId, site_id: looseId, site: siteSchema.nullable().catch(null) });
export type SiteRow = z.infer<typeof siteRowSchema>;

export const organizationRowSchema = z.object({
  id: looseId,
  organization_id: looseId,
  role: looseText,
  organization: z
    .object({
      id: looseId,
      profile: z.object({ name: looseText, machine_name: looseText }).catch({ name: "", machine_name: "" }),
    })
    .nullable()
    .catch(null),
});
export type OrganizationRow = z.infer<typeof organizationRowSchema>;

/** An object keyed by environment; an empty one is written as a list. null = not told. */
export const environmentsSchema = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()).max(0)]).nullable();

/** Rows of an environment's domains; one that cannot be read is left out, not guessed. */
export const domainsSchema = z.array(
  z.object({ id: looseText, type: looseText, environment: looseText }).nullable().catch(null),
);
export type DomainsShape = z.infer<typeof domainsSchema>;

const word = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null);
const grantSchema = z.object({
  grantee: z.object({ problem_space: looseText }).catch({ problem_space: "" }),
  grant: z.object({
    support_plan: z.object({
      id: looseText,
      ticket_priority: z.object({ priority: word, sla: word }).catch({ priority: null, sla: null }),
      enable_oncall: z.boolean().nullable().catch(null),
    }),
  }),
});
/** "No features" is written as an empty list or null, too. */
export const featuresSchema = z
  .object({
    // One that cannot be read is left out, not guessed.
    support_plan: z.array(grantSchema.nullable().catch(null)).nullable().catch(null),
  })
  .catch({ support_plan: null });
export type FeaturesShape = z.infer<typeof featuresSchema>;
