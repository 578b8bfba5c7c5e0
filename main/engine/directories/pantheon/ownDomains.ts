import { domainIn, MOST_DOMAINS } from "../../../../shared/site/siteDomain.ts";
import type { SnapshotDomain } from "../snapshot.ts";
import type { DomainsShape } from "./shapes.ts";

/** What the host calls a domain that is the site's own; all others it gave out itself ("platform", "legacy_platform"). */
const OWN = "custom";

/** Only the environment that visitors see has domains of its own as a rule: one question for each site is enough. */
export const ENVIRONMENT_WITH_DOMAINS = "live";

/** The site's own among an environment's domains. */
export function ownDomainsOf(rows: DomainsShape): readonly SnapshotDomain[] {
  const found = rows.flatMap((row) => {
    const domain = row?.type === OWN ? domainIn(row.id) : null;
    return domain === null ? [] : [{ domain, environment: row?.environment || ENVIRONMENT_WITH_DOMAINS }];
  });
  return [...new Map(found.map((each) => [each.domain, each])).values()].slice(0, MOST_DOMAINS);
}
