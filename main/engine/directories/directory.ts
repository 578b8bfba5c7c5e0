import type { Site } from "../../../shared/site/site.ts";

/**
 * What a directory (a CSV file, a host's API) tells about one site. A member that is absent is not known there, and what
 * Standby knows already stays.
 */
export interface DirectorySite {
  readonly name: string;
  /** The host's own id of the site, by which a renamed one is known again. */
  readonly hostSiteId?: string;
  readonly clientName?: string;
  readonly organizationName?: string;
  /** Level id of a rule set. */
  readonly supportLevel?: string;
  /** Plan id of a rule set. */
  readonly plan?: string;
  readonly isLaunched?: boolean;
  readonly environments?: Site["environments"];
  /** https only. */
  readonly dashboardUrl?: string;
  /** Host names of its own, as domainIn() reads them. */
  readonly domains?: readonly string[];
}
