import type { Site } from "../../../shared/site/site.ts";

export type SiteGroup = { readonly clientName: string; readonly sites: readonly Site[] };

/** Sites by client, both by name; those without a client last. All typed words must occur in site, client or plan. */
export function groupSites(sites: readonly Site[], typed: string): readonly SiteGroup[] {
  const wanted = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  const byClient = new Map<string, Site[]>();
  for (const site of sites.toSorted((a, b) => a.name.localeCompare(b.name))) {
    const text = `${site.name} ${site.clientName} ${site.plan} ${site.organizationName}`.toLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    byClient.set(site.clientName, [...(byClient.get(site.clientName) ?? []), site]);
  }
  return [...byClient]
    .map(([clientName, own]) => ({ clientName, sites: own }))
    .toSorted(
      (a, b) => Number(a.clientName === "") - Number(b.clientName === "") || a.clientName.localeCompare(b.clientName),
    );
}
