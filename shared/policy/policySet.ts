import { z } from "zod";
import { onCallReasonSchema, scenarioSchema } from "../ticket/draft.ts";

/** Where a rule comes from: the host's own sentence and the heading it stands under. */
export const ruleSourceSchema = z.strictObject({ quote: z.string().min(1), section: z.string().min(1) });
export type RuleSource = z.infer<typeof ruleSourceSchema>;

/** Who has a right: holders of one of these site plans, or of one of these organization levels. */
const appliesToSchema = z.strictObject({ sitePlans: z.array(z.string()), organizationLevels: z.array(z.string()) });

/** How a target is counted. `assumed`: the host does not say; a screen must repeat that. Business hours are not here yet. */
export const clockKindSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("roundTheClock"), assumed: z.boolean() }),
]);

/** How firmly the host speaks: guaranteed in so many words, stated as a figure, or no figure at all. */
export const strengthSchema = z.enum(["guaranteed", "stated", "none"]);

const ruleShape = { id: z.string().min(1), appliesTo: appliesToSchema, source: ruleSourceSchema };

const standardRuleSchema = z.strictObject({
  ...ruleShape,
  /** null = no figure of its own, only a place in the queue. */
  targetMs: z.int().positive().nullable(),
  clock: clockKindSchema.nullable(),
  isAheadOfOthers: z.boolean(),
  strength: strengthSchema,
  /** A question back is an answer too; an automatic acknowledgement is none. */
  stopsOn: z.literal("firstAgentAnswer"),
});

const onCallRuleSchema = z.strictObject({
  ...ruleShape,
  targetMs: z.int().positive().nullable(),
  clock: clockKindSchema,
  strength: strengthSchema,
  reasons: z.array(onCallReasonSchema).min(1),
  /** What is promised is the escalation; no helpdesk reports it, so the user records it. */
  stopsOn: z.literal("engineerOnIt"),
});

const callRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...ruleShape,
    kind: z.literal("counted"),
    count: z.int().positive(),
    minutes: z.int().positive(),
    isBookedByTicket: z.boolean(),
  }),
  z.strictObject({ ...ruleShape, kind: z.literal("unlimited"), isBookedByTicket: z.boolean() }),
]);

const platformOnCallRuleSchema = z.strictObject(ruleShape);
const emergencyLineRuleSchema = z.strictObject({ ...ruleShape, isPostLaunchOnly: z.boolean() });

/** The month in which calls are counted. The zone is IANA; the account's owner may change it. */
export const callPeriodSchema = z.strictObject({
  kind: z.literal("calendarMonth"),
  zone: z.string().min(1),
  /** The host says only "per month": whose month is our reading. */
  isAssumed: z.boolean(),
});
export type CallPeriod = z.infer<typeof callPeriodSchema>;

export const visibleToSchema = z.enum(["user", "siteTeam", "organizationAdministrators"]);
export type VisibleTo = z.infer<typeof visibleToSchema>;

const scenarioRuleSchema = z.strictObject({
  scenario: scenarioSchema,
  /** The words on the host's own form. */
  name: z.string(),
  formWords: z.string(),
  visibleTo: visibleToSchema,
  source: ruleSourceSchema,
});

export const askedDetailKindSchema = z.enum(["steps", "environment", "beganAt", "errorMessage", "links"]);
const askedDetailSchema = z.strictObject({
  kind: askedDetailKindSchema,
  label: z.string(),
  choices: z.array(z.string()),
  source: ruleSourceSchema,
});

export const contactWaySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("dashboard"), path: z.string(), source: ruleSourceSchema }),
  z.strictObject({ kind: z.literal("passwordReset"), url: z.url(), source: ruleSourceSchema }),
  /** `wordsToChoose`: what to pick in the host's form. */
  z.strictObject({
    kind: z.literal("contactForm"),
    url: z.url(),
    wordsToChoose: z.string(),
    source: ruleSourceSchema,
  }),
  z.strictObject({ kind: z.literal("mailbox"), address: z.email(), source: ruleSourceSchema }),
]);
export type ContactWay = z.infer<typeof contactWaySchema>;

/** A hint for the "Is this in scope?" panel, in our own words; never a block. */
export const scopeHintSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(["usuallyIn", "usuallyOut", "bring"]),
  text: z.string().min(1),
  source: z.strictObject({ title: z.string(), date: z.string(), path: z.string() }),
});
export type ScopeHint = z.infer<typeof scopeHintSchema>;

const sitePlanSchema = z.strictObject({ id: z.string().min(1), name: z.string().min(1), isPaid: z.boolean() });
/** `shortName` fits a one-line reason: "ahead of others by Priority". */
const organizationLevelSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  shortName: z.string().min(1),
});
const civilDateSchema = z.iso.date();

const policyShapeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  name: z.string(),
  hostName: z.string(),
  /** The page all rules are taken from; `until` is the day the host replaced it. */
  page: z.strictObject({
    title: z.string(),
    from: civilDateSchema,
    until: civilDateSchema.nullable(),
    licence: z.string(),
  }),
  sitePlans: z.array(sitePlanSchema).min(1),
  organizationLevels: z.array(organizationLevelSchema),
  standard: z.array(standardRuleSchema),
  onCall: z.array(onCallRuleSchema),
  platformOnCall: z.array(platformOnCallRuleSchema),
  calls: z.array(callRuleSchema),
  emergencyLine: z.array(emergencyLineRuleSchema),
  callPeriod: callPeriodSchema,
  scenarios: z.array(scenarioRuleSchema),
  askedDetails: z.array(askedDetailSchema),
  contactWays: z.array(contactWaySchema),
  scopeHints: z.array(scopeHintSchema),
});

/** A dated support-plan rule set. A rule that names a plan or level the set does not list is refused with its path. */
export const policySetSchema = policyShapeSchema.superRefine((policy, context) => {
  const plans = new Set(policy.sitePlans.map((plan) => plan.id));
  const levels = new Set(policy.organizationLevels.map((level) => level.id));
  for (const room of ["standard", "onCall", "platformOnCall", "calls", "emergencyLine"] as const) {
    for (const [index, rule] of policy[room].entries()) {
      const strangers = [
        ...rule.appliesTo.sitePlans.filter((plan) => !plans.has(plan)),
        ...rule.appliesTo.organizationLevels.filter((level) => !levels.has(level)),
      ];
      for (const stranger of strangers) {
        const message = `"${stranger}" is not a plan or level of this rule set`;
        context.addIssue({ code: "custom", path: [room, index, "appliesTo"], message });
      }
    }
  }
});
export type PolicySet = Readonly<z.infer<typeof policySetSchema>>;
