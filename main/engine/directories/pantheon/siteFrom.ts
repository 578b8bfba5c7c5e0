import { readInstant } from "./instants.ts";
import type { ListedSite } from "./listed.ts";
import { isWhole, plain } from "./plainRows.ts";
import { planOf } from "./plans.ts";
import type { Reader } from "./reader.ts";
import { siteSchema, type SiteShape } from "./shapes.ts";
import type { SnapshotSite } from "../snapshot.ts";

type SiteFacts = Omit<SnapshotSite, "people" | "environments" | "supportPlan" | "domains">;

/** `isHidden`: the site would not be shown, so there is no more than its list tells. */
interface FoundSite {
  readonly site: SiteFacts;
  readonly isHidden: boolean;
}

/** A site's own facts, from its list or, where that says too little, by asking. null = it is gone meanwhile. */
export async function siteFrom(reader: Reader, listed: ListedSite): Promise<FoundSite | null> {
  const path = `sites/${encodeURIComponent(listed.id)}`;
  if (isWhole(listed.site)) return { site: factsOf(listed, listed.site), isHidden: false };
  const found = await reader.find("a site", `${path}?site_state=true`, siteSchema);
  if (typeof found === "object") return { site: factsOf(listed, found.data), isHidden: false };
  // A list that tells of the site itself is believed more than one question that finds nothing.
  if (found === "missing" && listed.site === null) return null;
  return { site: factsOf(listed, listed.site), isHidden: true };
}

function factsOf(listed: ListedSite, site: SiteShape | null): SiteFacts {
  const { id } = listed;
  const serviceLevel = plain(site?.service_level ?? "", 60);
  return {
    id,
    name: plain(site?.name ?? "") || id,
    label: plain(site?.label ?? ""),
    serviceLevel,
    plan: planOf({ serviceLevel, planName: site?.plan_name ?? "" }),
    organizationId: listed.organizationOf(site),
    isFrozen: site?.frozen ?? false,
    createdAtMs: readInstant(site?.created),
    dashboardUrl: `https://dashboard.pantheon.io/sites/${encodeURIComponent(id)}`,
  };
}
