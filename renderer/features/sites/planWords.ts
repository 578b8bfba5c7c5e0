import type { PolicySet } from "../../../shared/policy/policySet.ts";

/** How a plan or level that nobody has said is stored. */
export const UNKNOWN = "unknown";

/** Whether the rule set knows this plan; only then there are figures. */
export function isKnownPlan(policy: PolicySet | null, plan: string): boolean {
  return policy?.sitePlans.some((candidate) => candidate.id === plan) ?? false;
}
