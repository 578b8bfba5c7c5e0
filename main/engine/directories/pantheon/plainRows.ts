import type { SnapshotMember, SnapshotPerson } from "../snapshot.ts";
import type { MemberRow, OrganizationRow, SiteRow, SiteShape, UserShape } from "./shapes.ts";

const MAX_NAME = 200;
const MAX_EMAIL = 320;

/** One line, without control characters, no longer than a row of ours may be. */
export function plain(text: string, most = MAX_NAME): string {
  // Nearly all are plain already.
  if (/^[!-~]+(?: [!-~]+)*$/u.test(text) && text.length <= most) return text;
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, most);
}

export function personOf({ id, email, profile }: Omit<UserShape, "id"> & { readonly id: string }): SnapshotPerson {
  const parts = `${profile.firstname} ${profile.lastname}`;
  return { id, name: plain(profile.full_name) || plain(parts), email: plain(email, MAX_EMAIL) };
}

/** null = a row without a person in it. */
export function memberOf(row: MemberRow): SnapshotMember | null {
  const id = idOfMember(row);
  if (id === null) return null;
  const nobody = { email: "", profile: { full_name: "", firstname: "", lastname: "" } };
  return { ...personOf({ ...(row.user ?? nobody), id }), role: plain(row.role, 60) };
}

export function idOfMember(row: MemberRow): string | null {
  return row.user_id ?? row.user?.id ?? null;
}

export function idOfSiteRow(row: SiteRow): string | null {
  return row.site_id ?? row.site?.id ?? row.id;
}

export function organizationOf(row: OrganizationRow): { id: string; name: string; role: string } | null {
  const id = idOfOrganizationRow(row);
  if (id === null) return null;
  const profile = row.organization?.profile;
  return { id, name: plain(profile?.name ?? "") || plain(profile?.machine_name ?? "") || id, role: row.role };
}

export function idOfOrganizationRow(row: OrganizationRow): string | null {
  return row.organization_id ?? row.organization?.id ?? null;
}

/** A site as listed can stand for itself; else it is asked for. */
export function isWhole(site: SiteShape | null): site is SiteShape {
  return site !== null && plain(site.name) !== "" && site.service_level !== "";
}
