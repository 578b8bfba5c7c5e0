import type { Realm } from "../../../shared/ipc/fields.ts";
import type { DirectorySite } from "../directories/directory.ts";
import type { SiteRecord, SitesRepo } from "./sitesRepo.ts";

type Lookups = Pick<SitesRepo, "findByHostId" | "findByName" | "findByAlias">;

/** The site is not called so, but another was that has been merged into it. */
export function isEarlierName({ name, aliases }: Pick<SiteRecord, "name" | "aliases">, told: string): boolean {
  const wanted = told.toLowerCase();
  return told !== name && aliases.some((alias) => alias.toLowerCase() === wanted);
}

/**
 * Rows (by their place) that name a site as it was called before a merge while another row of the same file is that site's
 * own, or names it so before: taken in both, the last would win, with every import anew. With the reason for the user.
 */
export function secondRows(
  sites: Lookups,
  realm: Realm,
  told: readonly DirectorySite[],
): readonly { readonly index: number; readonly reason: string }[] {
  const meant = told.map((row) => siteOf(sites, realm, row));
  const taken = new Set<string>();
  for (const [index, site] of meant.entries()) {
    if (site !== null && !isEarlierName(site, told[index]?.name ?? "")) taken.add(site.id);
  }
  return meant.flatMap((site, index) => {
    const name = told[index]?.name ?? "";
    if (site === null || !isEarlierName(site, name)) return [];
    if (!taken.has(site.id)) {
      taken.add(site.id);
      return [];
    }
    return [{ index, reason: `“${name}” is “${site.name}” here, which has another row; this one was left out.` }];
  });
}

/** Two ids are two sites whatever they are called. */
function siteOf(sites: Lookups, realm: Realm, { name, hostSiteId }: DirectorySite): SiteRecord | null {
  const same = hostSiteId === undefined ? null : sites.findByHostId(realm, hostSiteId);
  if (same !== null) return same;
  const namesake = sites.findByName(realm, name) ?? sites.findByAlias(realm, name);
  return hostSiteId !== undefined && namesake !== null && namesake.hostSiteId !== null ? null : namesake;
}
