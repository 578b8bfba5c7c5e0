import type { DirectoryChange, DirectoryDiff } from "../../../../shared/directory/diff.ts";
import { createPlanChangesRepo } from "../../calls/planChangesRepo.ts";
import type { EngineContext } from "../../context.ts";
import { createSitesRepo } from "../../sites/sitesRepo.ts";
import { createDirectoriesRepo, type DirectoryRecord } from "../directoriesRepo.ts";
import { createHostSitesRepo } from "../hostSitesRepo.ts";
import type { DirectorySnapshot } from "../snapshot.ts";
import { createTellingsRepo, memberKey, type PlacedOrganization, type PlacedSite } from "../tellingsRepo.ts";
import { diffOf } from "./changeList.ts";
import { diffPeople } from "./diffPeople.ts";
import { changesIn, joinDiffs } from "./joinDiffs.ts";
import { keepKnown } from "./keepKnown.ts";
import { placeOrganizations } from "./placeOrganizations.ts";
import { placeSites, type PlacingRepos } from "./placeSites.ts";

/** What a complete refresh came to. */
export interface Applied {
  readonly diff: DirectoryDiff;
  /** Sites that windows show otherwise now. */
  readonly changedSiteIds: readonly string[];
}

/** A complete and sound snapshot becomes rows, all or none: sites and organizations of ours, and what the directory told. */
export function createSnapshotWriter(
  context: Pick<EngineContext, "db" | "ids" | "clock">,
  linkTickets: (realm: DirectoryRecord["realm"]) => void,
) {
  const { db, ids, clock } = context;
  const directories = createDirectoriesRepo(db);
  const tellings = createTellingsRepo(db);
  const repos: PlacingRepos = {
    sites: createSitesRepo(db),
    hostSites: createHostSitesRepo(db),
    planChanges: createPlanChangesRepo(db),
    newId: () => ids.next(),
  };

  function apply(directory: DirectoryRecord, read: DirectorySnapshot, isByItself: boolean): Applied {
    const nowMs = clock.now();
    const before = {
      sites: new Map(tellings.sites(directory.id).map((site) => [site.remoteId, site])),
      organizations: new Map(tellings.organizations(directory.id).map((each) => [each.remoteId, each])),
      members: tellings.members(directory.id),
      isFirst: directory.asOfMs === null,
    };
    const snapshot = keepKnown(read, before);
    const organizations = placeOrganizations(repos, directory, { snapshot, before: before.organizations });
    const placed = placeSites(repos, { directory, nowMs, snapshot, before, organizations: organizations.placed });
    tellings.replace(directory.id, { organizations: organizations.placed, sites: placed.sites }, before.members);
    for (const siteId of placed.goneIds) repos.hostSites.leave(siteId, directory.id, nowMs);
    const people = peopleChanges(before, organizations.placed, placed.sites);
    const changes = [...organizations.changes, ...placed.changes, ...people];
    const { gaps, user } = snapshot;
    const found = diffOf({ atMs: nowMs, previousMs: directory.asOfMs, merged: placed.merged, changes, gaps });
    const unseen = directory.isSeen === 0 ? directories.lastDiff(directory.id) : null;
    const diff = unseen === null ? found : joinDiffs(unseen, found);
    const count = before.isFirst ? 0 : changesIn(diff);
    // Whoever asked for a refresh reads what came of it.
    const isSeen = count === 0 || (unseen === null && !isByItself) ? 1 : 0;
    const { name: userName, email: userEmail } = user;
    directories.setRead({ id: directory.id, userName, userEmail, isSeen }, diff, count);
    if (placed.changedIds.length > 0) linkTickets(directory.realm);
    return { diff, changedSiteIds: placed.changedIds };
  }

  const applyOnce = db.transaction(apply);
  return {
    /** `isByItself`: nobody asked for this refresh, so what it changed is told until somebody looks. */
    write: (directory: DirectoryRecord, snapshot: DirectorySnapshot, isByItself: boolean): Applied =>
      applyOnce.immediate(directory, snapshot, isByItself),
  };
}

type Before = {
  readonly isFirst: boolean;
  readonly members: ReturnType<ReturnType<typeof createTellingsRepo>["members"]>;
  readonly sites: ReadonlyMap<string, unknown>;
  readonly organizations: ReadonlyMap<string, unknown>;
};

/** Of sites and organizations that were told before: people of a new one are part of its being new. */
function peopleChanges(
  before: Before,
  organizations: readonly PlacedOrganization[],
  sites: readonly PlacedSite[],
): readonly DirectoryChange[] {
  if (before.isFirst) return [];
  const groups = [
    ...organizations.map((each) => ({
      ...each,
      subject: "organization" as const,
      siteId: null,
      isKnown: before.organizations.has(each.id),
    })),
    ...sites.map((each) => ({ ...each, subject: "site" as const, isKnown: before.sites.has(each.id) })),
  ];
  return groups.flatMap(({ subject, id, siteId, name, people, isKnown }) => {
    if (!isKnown || people === null) return [];
    const changed = diffPeople(before.members.get(memberKey(subject, id)) ?? [], people);
    return changed ? [{ kind: "peopleChanged" as const, subject, siteId, name, ...changed }] : [];
  });
}
