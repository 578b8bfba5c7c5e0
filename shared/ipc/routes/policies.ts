import { z } from "zod";
import { policySetSchema } from "../../policy/policySet.ts";
import { defineRoute } from "../define.ts";
import { nothingSchema } from "../fields.ts";

const policyId = z.string().min(1).max(80);
/** A whole set as JSON text. What is longer than a set can be is told as a problem; this only bounds the way there. */
const policyText = z.string().max(1_000_000);

export const policyOriginSchema = z.enum(["shipped", "copy", "import"]);
export type PolicyOrigin = z.infer<typeof policyOriginSchema>;

/** Why a text is no rule set: the place in it, "standard[0].clock.zone", and what is wrong there. */
export const policyProblemSchema = z.strictObject({ path: z.string(), reason: z.string() });
export type PolicyProblem = Readonly<z.infer<typeof policyProblemSchema>>;

/** One place in which two sets differ; null = it is not there. */
export const policyDifferenceSchema = z.strictObject({
  path: z.string(),
  was: z.string().nullable(),
  is: z.string().nullable(),
});
export type PolicyDifference = Readonly<z.infer<typeof policyDifferenceSchema>>;

export const policyRoutes = {
  /** Brief of every rule set, shipped and own, retired ones too; `inUse`: accounts that give it to new tickets. */
  "policies.list": defineRoute(
    nothingSchema,
    z.strictObject({
      policies: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          host: z.string(),
          validFrom: z.string(),
          origin: policyOriginSchema,
          /** The set it was made from; null for shipped sets and those that name none. */
          basedOn: z.string().nullable(),
          isRetired: z.boolean(),
          inUse: z.int(),
        }),
      ),
    }),
  ),
  /** One whole set. It never changes: a window may keep the answer. */
  "policies.get": defineRoute(z.strictObject({ id: policyId }), policySetSchema),
  /** Reads a text without keeping it: what is wrong with it, and how it differs from the set it is based on. */
  "policies.check": defineRoute(
    z.strictObject({ text: policyText, basedOn: policyId.nullable() }),
    z.strictObject({
      problems: z.array(policyProblemSchema).max(50),
      diff: z.array(policyDifferenceSchema).max(500),
      /** null = it has problems. */
      set: policySetSchema.nullable(),
    }),
  ),
  /** Keeps a text as a new set with a new id. policy.refused names the first problem. */
  "policies.save": defineRoute(
    z.strictObject({ text: policyText, basedOn: policyId.nullable(), origin: z.enum(["copy", "import"]) }),
    z.strictObject({ id: policyId }),
  ),
  /** Out of the pickers, or back in. Refused with policy.inUse while an account gives it to new tickets. */
  "policies.retire": defineRoute(z.strictObject({ id: policyId, isRetired: z.boolean() }), nothingSchema),
} as const;
