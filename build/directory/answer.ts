import type { DirectorySnapshot } from "../../main/engine/directories/snapshot.ts";

/** A snapshot in the form that shared/README.md describes: instants in UTC, lists in the order of names. */
export function answerOf({ user, organizations, sites, gaps }: DirectorySnapshot, asOfMs: number): object {
  const nameOf = new Map(organizations.map(({ id, name }) => [id, name]));
  return {
    asOf: iso(asOfMs),
    user,
    organizations: byName(organizations).map(({ id, name, people, supportPlan }) => ({
      id,
      name,
      people: people === null ? [] : byName(people),
      supportPlan,
    })),
    sites: byName(sites).map((site) => ({
      id: site.id,
      name: site.name,
      label: site.label,
      plan: site.plan,
      serviceLevel: site.serviceLevel,
      organizationId: site.organizationId,
      organization: site.organizationId === null ? null : (nameOf.get(site.organizationId) ?? null),
      environments: site.environments ?? [],
      domains: (site.domains ?? []).map(({ domain, environment }) => ({ domain, environment })),
      people: site.people === null ? [] : byName(site.people),
      supportPlan: site.supportPlan,
      frozen: site.isFrozen,
      createdAt: site.createdAtMs === null ? null : iso(site.createdAtMs),
      dashboardUrl: site.dashboardUrl,
    })),
    gaps: gaps.map(({ subject, id, what }) => ({ subject, id, what })),
  };
}

function byName<Named extends { readonly name: string; readonly id: string }>(
  rows: readonly Named[],
): readonly Named[] {
  return rows.toSorted((a, b) => order(a.name, b.name) || order(a.id, b.id));
}

/** By code, so that the order is the same on every computer. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
