import type { DirectoryChange } from "../../../../shared/directory/diff.ts";
import type { SiteRecord, SiteValues } from "../../sites/sitesRepo.ts";
import type { ToldOrganization, ToldSite } from "../tellingsRepo.ts";
import { isByHand } from "./mergeTold.ts";

/** Ours, of the organization that the site was told of last. */
export function oursBefore(
  { organizationRemoteId }: ToldSite,
  organizations: ReadonlyMap<string, ToldOrganization>,
): string | null {
  return organizationRemoteId === null ? null : (organizations.get(organizationRemoteId)?.organizationId ?? null);
}

interface Compared {
  readonly values: SiteValues;
  readonly stored: SiteRecord | null;
  readonly toldBefore: ToldSite | null;
  readonly organizationName: string;
}

/** What of a told site is otherwise than it was here. */
export function changesOf(
  { values, stored, toldBefore, organizationName }: Compared,
  organizations: ReadonlyMap<string, ToldOrganization>,
): readonly DirectoryChange[] {
  const { id: siteId, name, plan } = values;
  const changes: DirectoryChange[] = [];
  if (toldBefore === null) changes.push({ kind: "siteNew", siteId, name });
  if (stored === null) return changes;
  if (toldBefore !== null && stored.name !== name)
    changes.push({ kind: "siteRenamed", siteId, name, was: stored.name });
  // A plan that becomes known with the site itself is no change of it.
  if (stored.plan !== plan && (toldBefore !== null || stored.plan !== "unknown")) {
    changes.push({
      kind: "planChanged",
      siteId,
      name,
      was: stored.plan,
      plan,
      wasByHand: isByHand(stored.plan, toldBefore?.plan, "unknown"),
    });
  }
  if (stored.organizationId !== values.organizationId && (toldBefore !== null || stored.organizationId !== null)) {
    const wasByHand = isByHand(stored.organizationId, toldBefore ? oursBefore(toldBefore, organizations) : null, null);
    changes.push({
      kind: "organizationChanged",
      siteId,
      name,
      was: stored.organizationName,
      organization: organizationName,
      wasByHand,
    });
  }
  return changes;
}
