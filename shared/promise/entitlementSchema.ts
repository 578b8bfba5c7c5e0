import { z } from "zod";
import { clockKindSchema, pauseSchema, ruleScopeSchema, stopsOnSchema, strengthSchema } from "../policy/rules.ts";
import { onCallReasonSchema } from "../ticket/draft.ts";
import { whyLineSchema } from "./whyLine.ts";

const targetShape = {
  /** null = no figure is promised, or none is known. */
  targetMs: z.int().nullable(),
  clock: clockKindSchema.nullable(),
  strength: strengthSchema,
  stopsOn: stopsOnSchema,
  pause: pauseSchema.nullable(),
  /** The rule that gives the figure; null = none does. */
  ruleId: z.string().nullable(),
  /** Something of it (its hours, its scope) is our reading, not the host's word. */
  isAssumed: z.boolean(),
  why: z.array(whyLineSchema),
};

/** One figure that may count: which of two is due first can depend on the start, where they count by different hours. */
export const targetRightSchema = z.strictObject(targetShape);
export type TargetRight = Readonly<z.infer<typeof targetRightSchema>>;

const rightShape = {
  ...targetShape,
  /** null = no rule gives it. */
  scope: ruleScopeSchema.nullable(),
  /** Seldom more than one; the fields beside it are those of the first, for screens without a start. */
  candidates: z.array(targetRightSchema),
};

export const standardRightSchema = z.strictObject({ ...rightShape, isAheadOfOthers: z.boolean() });

export const onCallRightSchema = z.strictObject({ ...rightShape, reasons: z.array(onCallReasonSchema) });

export const callRightSchema = z.strictObject({
  kind: z.enum(["unknown", "none", "counted", "unlimited"]),
  /** Calls or minutes (`unit`) per period; set for "counted" only. */
  count: z.int().optional(),
  unit: z.enum(["calls", "minutes"]).optional(),
  /** Length of one call; set for "counted" only. */
  minutes: z.int().optional(),
  /** For whom the count is; set for "counted" and "unlimited". */
  scope: ruleScopeSchema.optional(),
  why: z.array(whyLineSchema),
});

export const emergencyLineRightSchema = z.strictObject({
  isAvailable: z.boolean(),
  /** Set while the only thing missing is the launch of the site. */
  becomesAvailable: z.literal("afterLaunch").optional(),
  why: z.array(whyLineSchema),
});

/**
 * What the plan gives for one ticket. `isKnown` false: the plan (or the rule set) is not known, and no figure is made up;
 * rights that the organization proves by itself are still there, so that nobody in an emergency loses the line over a
 * plan that was never typed in.
 */
export const entitlementSchema = z.strictObject({
  isKnown: z.boolean(),
  policyId: z.string().nullable(),
  standard: standardRightSchema,
  onCall: onCallRightSchema.nullable(),
  /** 24/7 on-call support for platform issues that affect a paying site; the host states no figure for it. */
  platformOnCall: z.boolean(),
  calls: callRightSchema,
  emergencyLine: emergencyLineRightSchema,
});
export type Entitlement = Readonly<z.infer<typeof entitlementSchema>>;
