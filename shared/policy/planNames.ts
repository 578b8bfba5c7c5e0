import type { PolicySet } from "./policySet.ts";

/**
 * Finds a plan by what people and files call it: "Elite", "elite plan", " ELITE ". null = not in the set; it stays
 * unknown then, for a guessed plan would promise something.
 */
export function findSitePlan(policy: PolicySet, text: string): PolicySet["sitePlans"][number] | null {
  const wanted = bareName(text);
  return policy.sitePlans.find((plan) => plan.id === wanted || bareName(plan.name) === wanted) ?? null;
}

/** The same for an organization's support level: "Priority Enterprise Support", "Priority", "standard". */
export function findOrganizationLevel(policy: PolicySet, text: string): PolicySet["organizationLevels"][number] | null {
  const wanted = bareName(text);
  return (
    policy.organizationLevels.find((level) =>
      [level.id, bareName(level.name), bareName(level.shortName)].includes(wanted),
    ) ?? null
  );
}

/**
 * A stored plan as people call it; null: nobody has said ("unknown"). A plan that the set does not know, or of a host
 * without a set, reads as it was typed.
 */
export function sitePlanName(policy: PolicySet | null, plan: string): string | null {
  if (plan === "unknown" || plan === "") return null;
  return policy?.sitePlans.find((candidate) => candidate.id === plan)?.name ?? plan;
}

function bareName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/gu, " ")
    .replace(/ plan$/u, "");
}
