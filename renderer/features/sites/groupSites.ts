import { createSiteFinder } from "../../../shared/site/findSites.ts";
import type { Site } from "../../../shared/site/site.ts";

/** none: only sites that belong to no client. */
export type ClientFilter = "all" | "none";
/** A line of the table: the name of a client above its sites, or a site. */
export type SiteLine<Listed> = { readonly clientName: string } | { readonly site: Listed };
type ListedSite = Pick<Site, "id" | "name" | "clientName" | "plan" | "organizationName">;

/**
 * Answers for typed words the sites under their clients. Without words all by name, those without a client last. With words
 * the client of the best match comes first; what only plan or organization answer to stands behind what names answer to.
 */
export function createSiteLines<Listed extends ListedSite>(
  sites: readonly Listed[],
): (typed: string, filter: ClientFilter) => readonly SiteLine<Listed>[] {
  const finder = createSiteFinder(sites);
  const inOrder = sites.toSorted(
    (a, b) =>
      Number(a.clientName === "") - Number(b.clientName === "") ||
      a.clientName.localeCompare(b.clientName) ||
      a.name.localeCompare(b.name),
  );

  return (typed, filter) => {
    const wanted = typed.toLowerCase().split(/\s+/u).filter(Boolean);
    const found = wanted.length === 0 ? inOrder : bestFirst(finder.find(typed, []), inOrder.filter(hasAll(wanted)));
    return linesOf(filter === "none" ? found.filter(({ clientName }) => clientName === "") : found);
  };
}

/**
 * What has all the words, in the finder's order. Beginnings and scattered letters count only where nothing has them: a list
 * of which all is selected must hold nothing that only looks alike.
 */
function bestFirst<Listed>(found: readonly Listed[], literal: readonly Listed[]): readonly Listed[] {
  if (literal.length === 0) return found;
  const wanted = new Set(literal);
  return [...new Set([...found.filter((site) => wanted.has(site)), ...literal])];
}

function hasAll(wanted: readonly string[]): (site: ListedSite) => boolean {
  return ({ name, clientName, plan, organizationName }) => {
    const text = `${name} ${clientName} ${plan} ${organizationName}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}

function linesOf<Listed extends ListedSite>(sites: readonly Listed[]): readonly SiteLine<Listed>[] {
  const byClient = new Map<string, Listed[]>();
  for (const site of sites) {
    const own = byClient.get(site.clientName);
    if (own) own.push(site);
    else byClient.set(site.clientName, [site]);
  }
  return [...byClient].flatMap(([clientName, own]): readonly SiteLine<Listed>[] => [
    { clientName },
    ...own.map((site) => ({ site })),
  ]);
}
