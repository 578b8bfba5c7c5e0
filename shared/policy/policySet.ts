import { z } from "zod";
import { scenarioSchema } from "../ticket/draft.ts";
import { problemsOf } from "./checkPolicySet.ts";
import {
  callPeriodSchema,
  callRuleSchema,
  civilDateSchema,
  emergencyLineRuleSchema,
  onCallRuleSchema,
  platformOnCallRuleSchema,
  ruleSourceSchema,
  standardRuleSchema,
} from "./rules.ts";

export { callPeriodSchema, strengthSchema } from "./rules.ts";
export type { CallPeriod, ClockKind, RuleSource } from "./rules.ts";

export const visibleToSchema = z.enum(["user", "siteTeam", "organizationAdministrators"]);
export type VisibleTo = z.infer<typeof visibleToSchema>;

const scenarioRuleSchema = z.strictObject({
  scenario: scenarioSchema,
  /** The words on the host's own form. */
  name: z.string().max(120),
  formWords: z.string().max(500),
  visibleTo: visibleToSchema,
  source: ruleSourceSchema,
});

export const askedDetailKindSchema = z.enum(["steps", "environment", "beganAt", "errorMessage", "links"]);
const askedDetailSchema = z.strictObject({
  kind: askedDetailKindSchema,
  label: z.string().max(200),
  choices: z.array(z.string().max(80)).max(20),
  source: ruleSourceSchema,
});

/** A set may come from a file of anybody's: nothing but a web page is opened. */
const webAddress = z.url({ protocol: /^https$/u, error: "not an address that starts with https://" }).max(500);

export const contactWaySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("dashboard"), path: z.string().max(200), source: ruleSourceSchema }),
  z.strictObject({ kind: z.literal("passwordReset"), url: webAddress, source: ruleSourceSchema }),
  /** `wordsToChoose`: what to pick in the host's form. */
  z.strictObject({
    kind: z.literal("contactForm"),
    url: webAddress,
    wordsToChoose: z.string().max(200),
    source: ruleSourceSchema,
  }),
  z.strictObject({ kind: z.literal("mailbox"), address: z.email(), source: ruleSourceSchema }),
]);
export type ContactWay = z.infer<typeof contactWaySchema>;

/** A hint for the "Is this in scope?" panel, in our own words; never a block. */
export const scopeHintSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(["usuallyIn", "usuallyOut", "bring"]),
  text: z.string().min(1).max(500),
  source: z.strictObject({ title: z.string().max(200), date: z.string().max(40), path: z.string().max(500) }),
});
export type ScopeHint = z.infer<typeof scopeHintSchema>;

/** "unknown" and "" are what Standby stores where nobody has said the plan. */
const planId = z
  .string()
  .min(1)
  .max(60)
  .refine((id) => id !== "unknown", "no plan can be called so");
const sitePlanSchema = z.strictObject({ id: planId, name: z.string().min(1).max(80), isPaid: z.boolean() });
/** `shortName` fits a one-line reason: "ahead of others by Priority". */
const organizationLevelSchema = z.strictObject({
  id: planId,
  name: z.string().min(1).max(80),
  shortName: z.string().min(1).max(40),
});

const pageSchema = z.strictObject({
  title: z.string().min(1).max(200),
  from: civilDateSchema,
  /** The day the host replaced it; null = it stands, or nobody knows when it was replaced. */
  until: civilDateSchema.nullable(),
  licence: z.string().max(200),
});

const policyShapeSchema = z.strictObject({
  id: z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]+$/u, "only small letters, digits and hyphens"),
  name: z.string().min(1).max(120),
  hostName: z.string().min(1).max(120),
  /** The set this one was copied from; null = none. */
  basedOn: z.string().min(1).max(80).nullable(),
  /** The page that gives the set its name and dates. */
  page: pageSchema,
  /** Every page that a rule quotes, the one above first. */
  pages: z.array(pageSchema).min(1).max(20),
  /** sitePlan: a site's figure is known only with its plan. anyHolder: the organization's level alone decides too. */
  decidedBy: z.enum(["sitePlan", "anyHolder"]),
  sitePlans: z.array(sitePlanSchema).max(50),
  organizationLevels: z.array(organizationLevelSchema).max(50),
  standard: z.array(standardRuleSchema).max(100),
  onCall: z.array(onCallRuleSchema).max(100),
  platformOnCall: z.array(platformOnCallRuleSchema).max(100),
  calls: z.array(callRuleSchema).max(100),
  emergencyLine: z.array(emergencyLineRuleSchema).max(100),
  callPeriod: callPeriodSchema,
  scenarios: z.array(scenarioRuleSchema).max(100),
  askedDetails: z.array(askedDetailSchema).max(100),
  contactWays: z.array(contactWaySchema).max(100),
  scopeHints: z.array(scopeHintSchema).max(100),
});

export type PolicyShape = Readonly<z.infer<typeof policyShapeSchema>>;

/** A dated support-plan rule set. A rule that names a plan or level the set does not list is refused with its path. */
export const policySetSchema = policyShapeSchema.superRefine((policy, context) => {
  for (const { path, message } of problemsOf(policy)) context.addIssue({ code: "custom", path: [...path], message });
});
export type PolicySet = Readonly<z.infer<typeof policySetSchema>>;
