import type { DirectoryChange } from "../../../../shared/directory/diff.ts";
import type { Ms } from "../../../../shared/units.ts";
import type { createPlanChangesRepo } from "../../calls/planChangesRepo.ts";
import type { SiteRecord, SitesRepo } from "../../sites/sitesRepo.ts";
import type { DirectoryRecord } from "../directoriesRepo.ts";
import type { HostSitesRepo, KnownSite } from "../hostSitesRepo.ts";
import type { DirectorySnapshot, SnapshotSite } from "../snapshot.ts";
import type { PlacedOrganization, PlacedSite, ToldOrganization, ToldSite } from "../tellingsRepo.ts";
import { freeNames, matchSites, type Match } from "./matchSites.ts";
import { isSame, mergeTold } from "./mergeTold.ts";
import { changesOf, oursBefore } from "./siteChanges.ts";

export interface PlacingRepos {
  readonly sites: SitesRepo;
  readonly hostSites: HostSitesRepo;
  readonly planChanges: ReturnType<typeof createPlanChangesRepo>;
  newId(): string;
}

interface Given {
  readonly directory: DirectoryRecord;
  readonly nowMs: Ms;
  readonly snapshot: DirectorySnapshot;
  readonly before: {
    readonly sites: ReadonlyMap<string, ToldSite>;
    readonly organizations: ReadonlyMap<string, ToldOrganization>;
  };
  readonly organizations: readonly PlacedOrganization[];
}

interface Placed {
  readonly sites: readonly PlacedSite[];
  readonly changes: readonly DirectoryChange[];
  readonly changedIds: readonly string[];
  /** Told before, not told now. */
  readonly goneIds: readonly string[];
  readonly merged: number;
}

/** Told sites become ours, or change those that are here. */
export function placeSites(repos: PlacingRepos, given: Given): Placed {
  const { directory, snapshot, before } = given;
  const known = repos.hostSites.known(directory.realm);
  const matches = matchSites(snapshot.sites, known);
  // All at once: a thousand look-ups of one row each would cost more than everything else here.
  const listed = new Map(repos.sites.list(directory.realm).map((site) => [site.id, site]));
  const storedOf = ({ known: site }: Match) => site && (listed.get(site.id) ?? repos.sites.find(site.id));
  const storedBefore = matches.map(storedOf);
  const isOff = ({ told, known: site }: Match) => site?.isRemoved === true && before.sites.has(told.id);
  const { first, others } = freeNames(
    matches.filter((match) => !isOff(match)),
    known,
  );
  for (const { id, name } of [...others, ...first]) repos.hostSites.rename(id, name);
  const organizations = new Map(given.organizations.map((each) => [each.id, each]));
  const placed = matches.map((match, index) =>
    placeOne(repos, given, { match, organizations, stored: storedBefore[index] ?? null }),
  );
  const told = new Set(snapshot.sites.map(({ id }) => id));
  const gone = [...before.sites.values()].filter(({ remoteId }) => !told.has(remoteId));
  return {
    sites: placed.map(({ site }) => site),
    changes: [
      ...placed.flatMap(({ changes }) => changes),
      ...gone.map(({ siteId, name }) => ({ kind: "siteGone", siteId, name }) as const),
    ],
    changedIds: [
      ...placed.flatMap(({ site, hasChanged }) => (hasChanged ? [site.siteId] : [])),
      ...gone.map(({ siteId }) => siteId),
      ...others.map(({ id }) => id),
    ],
    goneIds: gone.map(({ siteId }) => siteId),
    merged: matches.filter(({ isByName, known: site }) => isByName && site?.isRemoved === false).length,
  };
}

interface One {
  readonly match: Match;
  /** As it was before any name gave way. */
  readonly stored: SiteRecord | null;
  readonly organizations: ReadonlyMap<string, PlacedOrganization>;
}

function placeOne(
  { sites, hostSites, planChanges, newId }: PlacingRepos,
  { directory, nowMs, before }: Given,
  { match, stored, organizations }: One,
): { readonly site: PlacedSite; readonly changes: readonly DirectoryChange[]; readonly hasChanged: boolean } {
  const { told, known } = match;
  const toldBefore = before.sites.get(told.id) ?? null;
  const id = known?.id ?? newId();
  const organization = told.organizationId === null ? null : (organizations.get(told.organizationId) ?? null);
  const values = mergeTold({
    told,
    stored,
    id,
    realm: directory.realm,
    organizationId: organization?.organizationId ?? null,
    before: toldBefore && { plan: toldBefore.plan, organizationId: oursBefore(toldBefore, before.organizations) },
  });
  const site = { ...told, siteId: id, isOwn: toldBefore?.isOwn ?? stored === null };
  // The user took it off the lists while the directory told of it: that holds.
  if (stored?.isRemoved === true && toldBefore !== null) return { site, changes: [], hasChanged: false };
  if (stored !== null) planChanges.note("site", id, stored.plan, values.plan, nowMs);
  const isOther = stored === null || isJoining(known, told) || stored.isRemoved || !isSame(stored, values);
  // Domains lie with the directory's own rows; windows show them with the site.
  const hasChanged = isOther || JSON.stringify(toldBefore?.domains ?? []) !== JSON.stringify(told.domains ?? []);
  if (isOther) {
    sites.save(values);
    hostSites.join(id, told.id);
  }
  return {
    site,
    hasChanged,
    changes: changesOf(
      { values, stored, toldBefore, organizationName: organization?.name ?? "" },
      before.organizations,
    ),
  };
}

function isJoining(known: KnownSite | null, told: SnapshotSite): boolean {
  return known !== null && (known.hostSiteId !== told.id || known.leftAtMs !== null);
}
