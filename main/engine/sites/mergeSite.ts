import type { DirectorySite } from "../directories/directory.ts";
import { usualEnvironments } from "../directories/environmentNames.ts";
import { isEarlierName } from "./earlierNames.ts";
import { enteredOf } from "./siteDomains.ts";
import { UNKNOWN } from "./siteRights.ts";
import type { SiteRecord, SiteValues } from "./sitesRepo.ts";

interface MergeInput {
  readonly stored: SiteRecord | null;
  readonly told: DirectorySite;
  readonly newId: () => string;
  readonly realm: SiteValues["realm"];
  /** undefined: the directory says nothing about it. */
  readonly clientId: string | undefined;
  readonly organizationId: string | undefined;
}

/** What a directory tells wins; what it does not mention stays as it is. */
export function mergeSite({ stored, told, newId, realm, clientId, organizationId }: MergeInput): SiteValues {
  return {
    id: stored?.id ?? newId(),
    realm,
    // Under a name it had before it is still called as it is now.
    name: stored !== null && isEarlierName(stored, told.name) ? stored.name : told.name,
    clientId: clientId ?? stored?.clientId ?? null,
    organizationId: organizationId ?? stored?.organizationId ?? null,
    plan: told.plan ?? stored?.plan ?? UNKNOWN,
    isLaunched: told.isLaunched ?? stored?.isLaunched ?? null,
    environments: told.environments ?? stored?.environments ?? usualEnvironments,
    dashboardUrl: told.dashboardUrl ?? stored?.dashboardUrl ?? "",
    ...(told.domains === undefined ? {} : { enteredDomains: domainsFor(stored, told.domains) }),
    ...(told.hostSiteId === undefined ? {} : { hostSiteId: told.hostSiteId }),
  };
}

/** A file knows the sites that were merged into one by themselves, each with its own domains: none is lost. */
function domainsFor(stored: SiteRecord | null, told: readonly string[]): readonly string[] {
  if (stored === null || stored.aliases.length === 0) return told;
  return [...new Set([...enteredOf(stored.domains), ...told])];
}

export function isSameSite(stored: SiteRecord, values: SiteValues): boolean {
  return (
    stored.name === values.name &&
    ((values.hostSiteId ?? null) === null || stored.hostSiteId === values.hostSiteId) &&
    stored.clientId === values.clientId &&
    stored.organizationId === values.organizationId &&
    stored.plan === values.plan &&
    stored.isLaunched === values.isLaunched &&
    stored.dashboardUrl === values.dashboardUrl &&
    (values.enteredDomains === undefined ||
      JSON.stringify(enteredOf(stored.domains).toSorted()) === JSON.stringify(values.enteredDomains.toSorted())) &&
    JSON.stringify(stored.environments) === JSON.stringify(values.environments)
  );
}
