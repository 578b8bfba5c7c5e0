import type { DirectoryChange } from "../../../../shared/directory/diff.ts";
import type { DirectoryRecord } from "../directoriesRepo.ts";
import type { DirectorySnapshot } from "../snapshot.ts";
import type { PlacedOrganization, ToldOrganization } from "../tellingsRepo.ts";
import type { PlacingRepos } from "./placeSites.ts";

interface Given {
  readonly snapshot: DirectorySnapshot;
  readonly before: ReadonlyMap<string, ToldOrganization>;
}

/** Each told organization gets one of ours: the one it had, else the one of its name, else a new one. */
export function placeOrganizations(
  { sites, hostSites, newId }: PlacingRepos,
  { realm, asOfMs }: DirectoryRecord,
  { snapshot, before }: Given,
): { readonly placed: readonly PlacedOrganization[]; readonly changes: readonly DirectoryChange[] } {
  const changes: DirectoryChange[] = [];
  const placed = snapshot.organizations.map((told) => {
    const known = before.get(told.id);
    const ours = known?.organizationId ?? null;
    // Its support level and emergency number were entered by hand and belong to it under any name.
    if (ours !== null && known?.name !== told.name) hostSites.renameOrganization(ours, told.name);
    if (!known && asOfMs !== null) changes.push({ kind: "organizationNew", name: told.name });
    return { ...told, organizationId: ours ?? sites.ensureOrganization(realm, told.name, newId) };
  });
  const told = new Set(snapshot.organizations.map(({ id }) => id));
  for (const { remoteId, name } of before.values())
    if (!told.has(remoteId)) changes.push({ kind: "organizationGone", name });
  return { placed, changes };
}
