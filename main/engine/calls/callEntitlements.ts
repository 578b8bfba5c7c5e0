import type { CallEntitlement, EntitlementFrom } from "../../../shared/calls/callLedger.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Ms } from "../../../shared/units.ts";
import { rightsOf } from "../sites/siteRights.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";
import { planAt, type PlanChange } from "./planChangesRepo.ts";

export type LedgerSite = Pick<SiteRecord, "id" | "plan" | "isLaunched" | "supportLevel" | "organizationId">;

/** What a site's plan and its organization's level gave in calls, from each change on. */
export function callEntitlements(
  policy: PolicySet | null,
  site: LedgerSite,
  changes: ReadonlyMap<string, readonly PlanChange[]>,
): readonly EntitlementFrom[] {
  const ofSite = changes.get(site.id) ?? [];
  const ofOrganization = changes.get(site.organizationId ?? "") ?? [];
  const instants = new Set<Ms>([0, ...[...ofSite, ...ofOrganization].map(({ fromMs }) => fromMs)]);
  return [...instants]
    .toSorted((one, other) => one - other)
    .map((fromMs) => {
      const plan = planAt(ofSite, site.plan, fromMs);
      const level = site.supportLevel === null ? null : planAt(ofOrganization, site.supportLevel, fromMs);
      return { fromMs, entitlement: entitlementOf(policy, { ...site, plan }, level) };
    });
}

function entitlementOf(policy: PolicySet | null, site: LedgerSite, supportLevel: string | null): CallEntitlement {
  const { calls } = rightsOf(policy, { site, supportLevel });
  return {
    kind: calls.kind,
    unit: calls.unit ?? "calls",
    allowance: calls.count ?? null,
    minutesPerCall: calls.minutes ?? null,
    per: calls.scope?.per ?? "site",
    isAssumed: calls.scope?.assumed ?? false,
  };
}
