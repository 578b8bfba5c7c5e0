import type { PolicySet } from "../policy/policySet.ts";
import type { Entitlement } from "./entitlementSchema.ts";
import { conditionFactsOf, gapsOf, holdersOf, type Holder } from "./holders.ts";
import {
  mergeCalls,
  mergeEmergencyLine,
  mergeOnCall,
  mergePlatformOnCall,
  mergeStandard,
  noTarget,
  type Claim,
} from "./mergeGrants.ts";

export { entitlementSchema, type Entitlement } from "./entitlementSchema.ts";

/** What decides the rights of one ticket. */
export type SupportFacts = {
  /** A plan id of the rule set; null = a ticket without a site, for which the organization's level alone counts. */
  readonly sitePlan: string | null;
  /** A level id of the rule set; null = no organization. */
  readonly organizationLevel: string | null;
  /** null = not known. */
  readonly isLaunched: boolean | null;
};

/** Merges the rights of the site and of the organization, the better one for each attribute; ties go to the site. */
export function entitlementOf(policy: PolicySet | null, facts: SupportFacts): Entitlement {
  if (policy === null) return unknownEntitlement("no support-plan rule set is chosen for this account");
  const holders = holdersOf(policy, facts);
  const claim: Claim = {
    policy,
    holders,
    facts: conditionFactsOf(policy, facts),
    gaps: gapsOf(policy, facts),
    isKnown: isKnownBy(policy, facts, holders),
  };
  return {
    isKnown: claim.isKnown,
    policyId: policy.id,
    standard: mergeStandard(claim),
    onCall: mergeOnCall(claim),
    platformOnCall: mergePlatformOnCall(claim),
    calls: mergeCalls(claim),
    emergencyLine: mergeEmergencyLine(claim),
  };
}

/** Where site plans decide, a known organization says nothing about the figure of a site whose plan nobody knows. */
function isKnownBy(policy: PolicySet, { sitePlan }: SupportFacts, holders: readonly Holder[]): boolean {
  if (sitePlan === null || policy.decidedBy === "anyHolder") return holders.length > 0;
  return holders.some((holder) => holder.by === "site");
}

/** Which levels a composer may offer: on-call where the plan gives it, or where platform issues of a paying site count. */
export function isOnCallOffered(entitlement: Entitlement): boolean {
  return entitlement.onCall !== null || entitlement.platformOnCall;
}

function unknownEntitlement(text: string): Entitlement {
  const why = [{ text }];
  return {
    isKnown: false,
    policyId: null,
    standard: { ...noTarget, isAheadOfOthers: false, why },
    onCall: null,
    platformOnCall: false,
    calls: { kind: "unknown", why },
    emergencyLine: { isAvailable: false, why },
  };
}
