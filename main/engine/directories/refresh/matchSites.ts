import type { KnownSite } from "../hostSitesRepo.ts";
import type { SnapshotSite } from "../snapshot.ts";

export interface Match {
  readonly told: SnapshotSite;
  /** null = not here yet. */
  readonly known: KnownSite | null;
  /** It was here under this name, without the host's id. */
  readonly isByName: boolean;
}

/**
 * Which told site is which of ours: by the host's id first; what is left by its name, but only among ours of which no id is
 * known, for two ids are two sites whatever they are called.
 */
export function matchSites(told: readonly SnapshotSite[], known: readonly KnownSite[]): readonly Match[] {
  const byHostId = new Map(
    known.flatMap((site) => (site.hostSiteId === null ? [] : [[site.hostSiteId, site] as const])),
  );
  const nameless = known.filter(({ hostSiteId }) => hostSiteId === null);
  const byName = new Map(nameless.map((site) => [site.name, site]));
  const byLooseName = new Map(nameless.map((site) => [site.name.toLowerCase(), site]));
  const taken = new Set<string>();
  return told.map((site) => {
    const same = byHostId.get(site.id);
    if (same) return { told: site, known: same, isByName: false };
    const namesake = byName.get(site.name) ?? byLooseName.get(site.name.toLowerCase()) ?? null;
    if (namesake === null || taken.has(namesake.id)) return { told: site, known: null, isByName: false };
    taken.add(namesake.id);
    return { told: site, known: namesake, isByName: true };
  });
}

export interface Renaming {
  readonly id: string;
  readonly name: string;
}

/**
 * Names that have to give way before the told ones can be written, for a name is ours once only: `first` are those of
 * sites that are about to be renamed themselves (two may swap), `others` belong to sites that this directory does not tell
 * of. Those keep their tickets under a name with a mark. Without the matches that nothing will be written of: what the user
 * took off the lists needs no name.
 */
export function freeNames(
  matches: readonly Match[],
  known: readonly KnownSite[],
): { readonly first: readonly Renaming[]; readonly others: readonly Renaming[] } {
  const matched = new Set(matches.flatMap((match) => match.known?.id ?? []));
  const wanted = new Set(matches.map(({ told }) => told.name));
  const first = matches.flatMap(({ told, known: site }) =>
    site && site.name !== told.name ? [{ id: site.id, name: `${site.name} (${site.id})` }] : [],
  );
  const others = known.flatMap((site) =>
    !matched.has(site.id) && wanted.has(site.name)
      ? [{ id: site.id, name: `${site.name} (${markOf(site, matches)})` }]
      : [],
  );
  return { first, others };
}

function markOf(site: KnownSite, matches: readonly Match[]): string {
  const short = (site.hostSiteId ?? site.id).slice(0, 8);
  const isTaken = matches.some(({ told }) => told.name === `${site.name} (${short})`);
  return isTaken ? site.id : short;
}
