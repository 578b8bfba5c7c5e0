import type { PolicySet } from "../policy/policySet.ts";
import type { Entitlement } from "./entitlementSchema.ts";
import { gapsOf, holdersOf } from "./holders.ts";
import { mergeCalls, mergeEmergencyLine, mergeOnCall, mergePlatformOnCall, mergeStandard } from "./mergeGrants.ts";

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
  const gaps = gapsOf(policy, facts);
  // A known organization says nothing about the figure of a site whose plan nobody knows.
  const isKnown = facts.sitePlan === null ? holders.length > 0 : holders.some((holder) => holder.by === "site");
  return {
    isKnown,
    policyId: policy.id,
    standard: mergeStandard(policy, holders, gaps, isKnown),
    onCall: mergeOnCall(policy, holders),
    platformOnCall: mergePlatformOnCall(policy, holders),
    calls: mergeCalls(policy, holders, gaps, isKnown),
    emergencyLine: mergeEmergencyLine(policy, holders, gaps, facts.isLaunched),
  };
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
    standard: { targetMs: null, clock: null, isAheadOfOthers: false, strength: "none", why },
    onCall: null,
    platformOnCall: false,
    calls: { kind: "unknown", why },
    emergencyLine: { isAvailable: false, why },
  };
}
