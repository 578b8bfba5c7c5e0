import type { DirectorySnapshot, SnapshotGap, SnapshotSite } from "../snapshot.ts";
import type { ToldOrganization, ToldSite } from "../tellingsRepo.ts";

interface Before {
  readonly sites: ReadonlyMap<string, ToldSite>;
  readonly organizations: ReadonlyMap<string, ToldOrganization>;
}

/** What a gap hides stays as it was told last. A site that is nothing but an id, and was never more, is left out. */
export function keepKnown(snapshot: DirectorySnapshot, before: Before): DirectorySnapshot {
  const hidden = new Set(snapshot.gaps.map(gapKey));
  const isHidden = (subject: SnapshotGap["subject"], id: string, what: SnapshotGap["what"]) =>
    hidden.has(gapKey({ subject, id, what }));
  return {
    ...snapshot,
    gaps: snapshot.gaps.map((gap) =>
      gap.name === gap.id ? { ...gap, name: before.sites.get(gap.id)?.name ?? gap.name } : gap,
    ),
    organizations: snapshot.organizations.map((each) =>
      isHidden("organization", each.id, "supportPlan")
        ? { ...each, supportPlan: before.organizations.get(each.id)?.supportPlan ?? null }
        : each,
    ),
    sites: snapshot.sites.flatMap((each) => {
      const told = before.sites.get(each.id);
      const withGrants = isHidden("site", each.id, "supportPlan")
        ? { ...each, supportPlan: told?.supportPlan ?? null }
        : each;
      // Also where a host would not show them: what it told once, people go on using.
      const site = { ...withGrants, domains: each.domains ?? told?.domains ?? null };
      return isHidden("site", each.id, "plan") ? (withFacts(site, told) ?? []) : site;
    }),
  };
}

function withFacts(site: SnapshotSite, told: ToldSite | undefined): SnapshotSite | null {
  const isBare = site.name === site.id;
  if (told === undefined) return isBare ? null : site;
  const { name, label, serviceLevel, plan, isFrozen, organizationRemoteId } = told;
  if (isBare) return { ...site, name, label, serviceLevel, plan, isFrozen, organizationId: organizationRemoteId };
  return site.serviceLevel === "" ? { ...site, serviceLevel, plan } : site;
}

function gapKey({ subject, id, what }: Pick<SnapshotGap, "subject" | "id" | "what">): string {
  return `${subject} ${id} ${what}`;
}
