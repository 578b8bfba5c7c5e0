import { z } from "zod";
import { clockKindSchema, strengthSchema } from "../policy/policySet.ts";
import { onCallReasonSchema } from "../ticket/draft.ts";
import { whyLineSchema } from "./whyLine.ts";

export const standardRightSchema = z.strictObject({
  /** null = no figure is promised, or none is known. */
  targetMs: z.int().nullable(),
  clock: clockKindSchema.nullable(),
  isAheadOfOthers: z.boolean(),
  strength: strengthSchema,
  why: z.array(whyLineSchema),
});

export const onCallRightSchema = z.strictObject({
  targetMs: z.int().nullable(),
  strength: strengthSchema,
  reasons: z.array(onCallReasonSchema),
  why: z.array(whyLineSchema),
});

export const callRightSchema = z.strictObject({
  kind: z.enum(["unknown", "none", "counted", "unlimited"]),
  /** Calls per period; set for "counted" only. */
  count: z.int().optional(),
  /** Length of one call; set for "counted" only. */
  minutes: z.int().optional(),
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
