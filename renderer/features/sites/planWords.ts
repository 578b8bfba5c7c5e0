import type { PolicySet } from "../../../shared/policy/policySet.ts";

export const UNKNOWN = "unknown";

/** Whether the rule set knows this plan; only then there are figures. */
export function isKnownPlan(policy: PolicySet | null, plan: string): boolean {
  return policy?.sitePlans.some((candidate) => candidate.id === plan) ?? false;
}

/** As people call it; null: nobody has said. A plan that the rule set does not know is shown as it was typed. */
export function planWords(policy: PolicySet | null, plan: string): string | null {
  if (plan === UNKNOWN || plan === "") return null;
  return policy?.sitePlans.find((candidate) => candidate.id === plan)?.name ?? plan;
}
