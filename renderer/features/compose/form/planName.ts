import type { PolicySet } from "../../../../shared/policy/policySet.ts";

/** A plan as people call it; null: not known. A plan of a host without a rule set is shown as it was typed. */
export function planName(policy: PolicySet | null, plan: string): string | null {
  if (plan === "unknown" || plan === "") return null;
  return policy?.sitePlans.find((candidate) => candidate.id === plan)?.name ?? plan;
}
