import type { EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { PolicySet } from "../../../shared/policy/policySet.ts";
import type { Organization } from "../../../shared/site/site.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";
import { contactWays, practiceWays } from "./contactWays.ts";
import { siteInEmergency } from "./siteInEmergency.ts";

export interface EmergencyFacts {
  readonly realm: Realm;
  readonly nowMs: number;
  readonly organizations: readonly Organization[];
  readonly sites: readonly SiteRecord[];
  /** The rule set by which this realm's sites are read; null = none chosen. */
  readonly policy: PolicySet | null;
  /** Of the realm's accounts; null = there is no account yet. */
  readonly chosenPolicies: readonly PolicySet[] | null;
  /** All that come with Standby. */
  readonly knownPolicies: readonly PolicySet[];
}

/**
 * What one can do in an emergency, all of it readable offline. Before there is an account nobody knows which host it
 * will be: the ways of every host Standby knows are offered then, each with the host's name.
 */
export function emergencyCard(facts: EmergencyFacts): EmergencyCard {
  const { realm, organizations, sites, policy } = facts;
  const isPractice = realm === "practice";
  const policies = facts.chosenPolicies ?? facts.knownPolicies;
  const shown = (site: SiteRecord) => siteInEmergency(policy, site);
  const homeless = sites.filter((site) => site.organizationId === null);
  return {
    asOfMs: facts.nowMs,
    organizations: [
      ...organizations.map(({ id, name, emergencyNumber: number }) => {
        const own = sites.filter((site) => site.organizationId === id).map(shown);
        return { id, name, isPractice, number, sites: own };
      }),
      ...(homeless.length === 0
        ? []
        : [{ id: null, name: "Without an organization", isPractice, number: "", sites: homeless.map(shown) }]),
    ],
    ways: isPractice ? practiceWays(policies) : contactWays(policies),
  };
}
