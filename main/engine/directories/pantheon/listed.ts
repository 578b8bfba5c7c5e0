import { DirectoryError } from "../directoryProblem.ts";
import { organizationSites, ownOrganizations, ownSites } from "./lists.ts";
import { idOfSiteRow, organizationOf } from "./plainRows.ts";
import type { Reader } from "./reader.ts";
import type { SiteRow, SiteShape } from "./shapes.ts";

export interface ListedOrganization {
  readonly id: string;
  readonly name: string;
  /** This user may see its people and sites. */
  readonly isOpen: boolean;
}

export interface ListedSite {
  readonly id: string;
  /** As it stands in a list; null = it has to be asked for. */
  readonly site: SiteShape | null;
  /** The organization it belongs to by what is known of it, one of this user's; null = none of them. */
  organizationOf(site: SiteShape | null): string | null;
}

/** The user's own sites and those of all organizations, each once. */
export async function listEverything(
  reader: Reader,
  userId: string,
): Promise<{ readonly organizations: readonly ListedOrganization[]; readonly sites: readonly ListedSite[] }> {
  const [organizationRows, ownRows] = await Promise.all([
    reader.all(ownOrganizations(userId)),
    reader.all(ownSites(userId)),
  ]);
  const organizations = organizationRows.flatMap((row) => {
    const told = organizationOf(row);
    return told ? [{ id: told.id, name: told.name, isOpen: told.role !== "unprivileged" }] : [];
  });
  const lists = await Promise.all(
    organizations.map(async ({ id, isOpen }) => ({ id, rows: isOpen ? await reader.all(organizationSites(id)) : [] })),
  );
  return { organizations, sites: eachOnce(ownRows, lists) };
}

type OrganizationList = { readonly id: string; readonly rows: readonly SiteRow[] };

function eachOnce(ownRows: readonly SiteRow[], lists: readonly OrganizationList[]): readonly ListedSite[] {
  const listers = new Map<string, string[]>();
  const rows = new Map<string, SiteRow>();
  const add = (row: SiteRow, organizationId: string | null): void => {
    const id = idOfSiteRow(row);
    if (id === null) throw new DirectoryError("unsound", "The directory lists a site without an id.");
    // The row that says more stands for it.
    if (!rows.has(id) || rows.get(id)?.site === null) rows.set(id, row);
    const known = listers.get(id) ?? [];
    listers.set(id, organizationId === null ? known : [...known, organizationId]);
  };
  for (const { id, rows: listed } of lists) for (const row of listed) add(row, id);
  for (const row of ownRows) add(row, null);
  const ours = new Set(lists.map(({ id }) => id));
  return [...rows].map(([id, { site }]) => ({
    id,
    site,
    organizationOf: (known) => holderOf(known, ours) ?? listers.get(id)?.[0] ?? null,
  }));
}

/** Who holds a site stands in the site; an organization that only supports it lists it, too. */
function holderOf(site: SiteShape | null, ours: ReadonlySet<string>): string | null {
  if (site === null || site.holder_type !== "organization" || site.holder_id === null) return null;
  return ours.has(site.holder_id) ? site.holder_id : null;
}
