import type { Directory, DirectorySiteFacts, DirectoryPerson } from "../../../shared/directory/directory.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { DirectoriesRepo, DirectoryRecord } from "./directoriesRepo.ts";
import type { HostSitesRepo } from "./hostSitesRepo.ts";
import type { Refresher } from "./refresh/refresher.ts";
import { memberKey, type TellingsRepo, type ToldSite } from "./tellingsRepo.ts";

interface LooksDeps {
  readonly directories: DirectoriesRepo;
  readonly tellings: TellingsRepo;
  readonly hostSites: HostSitesRepo;
  readonly refresher: Pick<Refresher, "progressOf">;
}

type TellingOf = ToldSite & { readonly directoryId: string };

export interface Whose {
  readonly siteId: string | null;
  readonly organizationId: string | null;
}

/** What windows see of directories: from the rows alone, so offline as well. */
export function createDirectoryLooks({ directories, tellings, hostSites, refresher }: LooksDeps) {
  function look(record: DirectoryRecord): Directory {
    const { id, kind, name, userName, userEmail, state, problem, secretKept, asOfMs, changes, triedAtMs, isSeen } =
      record;
    const host = URL.canParse(record.baseUrl) ? new URL(record.baseUrl).host : "";
    const progress = refresher.progressOf(id);
    const counts = directories.counts(id);
    return {
      id,
      kind,
      name,
      host,
      userName,
      userEmail,
      state,
      problem,
      secretKept,
      asOfMs,
      changes,
      hasNews: isSeen === 0,
      triedAtMs,
      progress,
      ...counts,
    };
  }

  /** People of one directory who work on the site or in the organization. */
  function peopleIn({ id, asOfMs }: DirectoryRecord, { siteId, organizationId }: Whose) {
    const sites = tellings.sites(id).filter((site) => site.siteId === siteId);
    const owners = new Set(sites.flatMap(({ organizationRemoteId }) => organizationRemoteId ?? []));
    const organizations = tellings
      .organizations(id)
      .filter(
        (each) => owners.has(each.remoteId) || (organizationId !== null && each.organizationId === organizationId),
      );
    if (asOfMs === null || sites.length + organizations.length === 0) return null;
    const members = tellings.members(id);
    const people: DirectoryPerson[] = [
      ...sites.flatMap(({ remoteId }) =>
        (members.get(memberKey("site", remoteId)) ?? []).map(
          (each) => ({ ...each, via: "site", organizationName: "" }) as const,
        ),
      ),
      ...organizations.flatMap(({ remoteId, name }) =>
        (members.get(memberKey("organization", remoteId)) ?? []).map(
          (each) => ({ ...each, via: "organization", organizationName: name }) as const,
        ),
      ),
    ];
    return { people, asOfMs };
  }

  return {
    look,
    people(realm: Realm, whose: Whose): { people: DirectoryPerson[]; asOfMs: number | null } {
      const answers = directories.list(realm).flatMap((record) => peopleIn(record, whose) ?? []);
      const people = answers.flatMap((answer) => answer.people);
      // Two directories may know the same person in the same role.
      const once = new Map(
        people.map((person) => [JSON.stringify([person.id, person.via, person.organizationName]), person]),
      );
      return {
        people: [...once.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en")),
        asOfMs: answers.length === 0 ? null : Math.min(...answers.map(({ asOfMs }) => asOfMs)),
      };
    },
    sites(realm: Realm): DirectorySiteFacts[] {
      const bySite = new Map<string, TellingOf[]>();
      for (const { id: directoryId } of directories.list(realm)) {
        for (const site of tellings.sites(directoryId)) {
          bySite.set(site.siteId, [...(bySite.get(site.siteId) ?? []), { ...site, directoryId }]);
        }
      }
      return hostSites.known(realm).flatMap(({ id: siteId, hostSiteId, leftAtMs, isRemoved }) => {
        const tellers = bySite.get(siteId) ?? [];
        const [first] = tellers;
        if (isRemoved || (first === undefined && hostSiteId === null && leftAtMs === null)) return [];
        return {
          siteId,
          hostSiteId,
          directoryIds: tellers.map(({ directoryId }) => directoryId),
          label: first?.label ?? "",
          serviceLevel: first?.serviceLevel ?? "",
          isFrozen: first?.isFrozen ?? false,
          supportPlan: first?.supportPlan ? [...first.supportPlan] : null,
          leftAtMs,
        };
      });
    },
  };
}
