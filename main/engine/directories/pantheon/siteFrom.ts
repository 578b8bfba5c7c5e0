import { readInstant } from "./instants.ts";
import type { ListedSite } from "./listed.ts";
import { isWhole, plain } from "./plainRows.ts";
import { planOfServiceLevel } from "./plans.ts";
import type { Reader } from "./reader.ts";
import { siteSchema } from "./shapes.ts";
import type { SnapshotSite } from "../snapshot.ts";

type SiteFacts = Omit<SnapshotSite, "people" | "environments" | "supportPlan">;

/** A site's own facts, from its list or, where that says too little, by asking. null = it is gone meanwhile. */
export async function siteFrom(reader: Reader, listed: ListedSite): Promise<SiteFacts | null> {
  const { id, organizationId } = listed;
  const path = `sites/${encodeURIComponent(id)}`;
  const site = isWhole(listed.site)
    ? listed.site
    : await reader.oneIfAny("a site", `${path}?site_state=true`, siteSchema);
  if (site === null) return null;
  const serviceLevel = plain(site.service_level, 60);
  return {
    id,
    name: plain(site.name) || id,
    label: plain(site.label),
    serviceLevel,
    plan: planOfServiceLevel(serviceLevel),
    organizationId,
    isFrozen: site.frozen,
    createdAtMs: readInstant(site.created),
    dashboardUrl: `https://dashboard.pantheon.io/${path}`,
  };
}
