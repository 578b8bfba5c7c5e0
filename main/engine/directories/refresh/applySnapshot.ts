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

  function apply(directory: DirectoryRecord, read: DirectorySnapshot): Applied {
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
    const diff = diffOf({ atMs: nowMs, previousMs: directory.asOfMs, merged: placed.merged, changes, gaps });
    const { name: userName, email: userEmail } = user;
    directories.setRead({ id: directory.id, userName, userEmail }, diff, before.isFirst ? 0 : changes.length);
    if (placed.changedIds.length > 0) linkTickets(directory.realm);
    return { diff, changedSiteIds: placed.changedIds };
  }

  const applyOnce = db.transaction(apply);
  return {
    write: (directory: DirectoryRecord, snapshot: DirectorySnapshot): Applied =>
      applyOnce.immediate(directory, snapshot),
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
