import type { PolicySet } from "../../../shared/policy/policySet.ts";
import { entitlementOf } from "../../../shared/promise/entitlement.ts";
import type { Entitlement } from "../../../shared/promise/entitlementSchema.ts";

/** The plan or level nobody has told us yet. */
export const UNKNOWN = "unknown";

export interface RightsOf {
  /** null = no site. */
  readonly site: { readonly plan: string; readonly isLaunched: boolean | null } | null;
  /** null = no organization. */
  readonly supportLevel: string | null;
}

/** What site and organization give together under a rule set. Their "unknown" becomes a gap that the reasons name. */
export function rightsOf(policy: PolicySet | null, { site, supportLevel }: RightsOf): Entitlement {
  // A level not set says nothing beside a site; alone it is the very thing that is missing.
  const organizationLevel = supportLevel === UNKNOWN && site !== null ? null : supportLevel;
  return entitlementOf(policy, {
    sitePlan: site === null ? null : planOf(site.plan),
    organizationLevel,
    isLaunched: site?.isLaunched ?? null,
  });
}

function planOf(plan: string): string {
  return plan === UNKNOWN ? "" : plan;
}

/** "Business", "Business, Priority Enterprise Support"; "" where nothing is known. */
export function planLabelOf(policy: PolicySet | null, { site, supportLevel }: RightsOf): string {
  const plan = policy?.sitePlans.find((candidate) => candidate.id === site?.plan)?.name ?? unnamed(site?.plan);
  const level = policy?.organizationLevels.find((candidate) => candidate.id === supportLevel)?.name ?? "";
  return [plan, level].filter((words) => words !== "").join(", ");
}

function unnamed(plan: string | undefined): string {
  return plan === undefined || plan === UNKNOWN ? "" : plan;
}

/** "2 h standard · paid site · ahead of others by Priority": what the plan promises, without the assumptions. */
export function promiseLineOf(entitlement: Entitlement): string {
  const { why } = entitlement.standard;
  const rules = why.filter((line) => line.quote !== undefined);
  return (rules.length > 0 ? rules : why).map((line) => line.text).join(" · ");
}
