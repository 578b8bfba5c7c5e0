import type { Database } from "better-sqlite3";
import { z } from "zod";
import { supportGrantSchema, type SupportGrant } from "../../../shared/directory/directory.ts";
import { toldDomainSchema } from "../sites/siteDomains.ts";
import type { SnapshotDomain, SnapshotMember, SnapshotOrganization, SnapshotSite } from "./snapshot.ts";

/** A site as its directory told it last. */
export interface ToldSite {
  readonly remoteId: string;
  readonly siteId: string;
  readonly name: string;
  readonly label: string;
  readonly serviceLevel: string;
  readonly plan: string;
  readonly organizationRemoteId: string | null;
  readonly isFrozen: boolean;
  /** It came with this directory; else it was here before. */
  readonly isOwn: boolean;
  readonly supportPlan: readonly SupportGrant[] | null;
  /** null = not told. */
  readonly domains: readonly SnapshotDomain[] | null;
}

export interface ToldOrganization {
  readonly remoteId: string;
  readonly name: string;
  /** Ours. */
  readonly organizationId: string | null;
  readonly supportPlan: readonly SupportGrant[] | null;
}

export type Subject = "organization" | "site";
export type PlacedOrganization = SnapshotOrganization & { readonly organizationId: string };
export type PlacedSite = SnapshotSite & { readonly siteId: string; readonly isOwn: boolean };
export type TellingsRepo = ReturnType<typeof createTellingsRepo>;

const toldDomains = z.array(toldDomainSchema);
const grants = z.array(supportGrantSchema);
type SiteRow = Omit<ToldSite, "isFrozen" | "isOwn" | "supportPlan" | "domains"> & {
  isFrozen: 0 | 1;
  isOwn: 0 | 1;
  supportPlan: string | null;
  domains: string | null;
};

type OrganizationRow = Omit<ToldOrganization, "supportPlan"> & { supportPlan: string | null };

/** SQL of what directories told last. Callers own transactions. */
export function createTellingsRepo(db: Database) {
  const sites = db.prepare<[string], SiteRow>(`SELECT remote_id AS remoteId, site_id AS siteId, name, label,
    service_level AS serviceLevel, plan, organization_remote_id AS organizationRemoteId, is_frozen AS isFrozen,
    is_own AS isOwn, support_plan AS supportPlan, domains FROM directory_site WHERE directory_id = ?`);
  const organizations = db.prepare<[string], OrganizationRow>(`SELECT remote_id AS remoteId, name,
    organization_id AS organizationId, support_plan AS supportPlan FROM directory_organization WHERE directory_id = ?`);
  const members = db.prepare<[string], SnapshotMember & { subject: Subject; of: string }>(`SELECT r.subject,
    r.subject_remote_id AS "of", p.remote_id AS id, p.name, p.email, r.role FROM directory_role r
    JOIN directory_person p ON p.directory_id = r.directory_id AND p.remote_id = r.person_remote_id WHERE r.directory_id = ?`);
  const clear = (["directory_role", "directory_person", "directory_site", "directory_organization"] as const).map(
    (table) => db.prepare<[string]>(`DELETE FROM ${table} WHERE directory_id = ?`),
  );
  const insertOrganization =
    db.prepare(`INSERT INTO directory_organization (directory_id, remote_id, name, organization_id,
    support_plan) VALUES (@directoryId, @id, @name, @organizationId, @supportPlan)`);
  const insertSite =
    db.prepare(`INSERT INTO directory_site (directory_id, remote_id, site_id, name, label, service_level,
      plan, organization_remote_id, is_frozen, is_own, support_plan, remote_created_at, domains)
    VALUES (@directoryId, @id, @siteId, @name, @label, @serviceLevel, @plan, @organizationId, @isFrozen, @isOwn,
      @supportPlan, @createdAtMs, @domains)`);
  const insertPerson = db.prepare<[string, string, string, string]>(
    "INSERT OR IGNORE INTO directory_person (directory_id, remote_id, name, email) VALUES (?, ?, ?, ?)",
  );
  const insertRole = db.prepare<[string, Subject, string, string, string]>(
    "INSERT OR IGNORE INTO directory_role (directory_id, subject, subject_remote_id, person_remote_id, role) VALUES (?, ?, ?, ?, ?)",
  );

  return {
    sites: (directoryId: string): readonly ToldSite[] =>
      sites.all(directoryId).map((row) => ({
        ...row,
        isFrozen: row.isFrozen === 1,
        isOwn: row.isOwn === 1,
        supportPlan: grantsIn(row.supportPlan),
        domains: row.domains === null ? null : toldDomains.parse(JSON.parse(row.domains)),
      })),
    organizations: (directoryId: string): readonly ToldOrganization[] =>
      organizations.all(directoryId).map((row) => ({ ...row, supportPlan: grantsIn(row.supportPlan) })),
    /** By subject and its remote id: see memberKey. */
    members(directoryId: string): ReadonlyMap<string, readonly SnapshotMember[]> {
      const groups = new Map<string, SnapshotMember[]>();
      for (const { subject, of, ...member } of members.all(directoryId)) {
        const key = memberKey(subject, of);
        const group = groups.get(key);
        if (group) group.push(member);
        else groups.set(key, [member]);
      }
      return groups;
    },
    /** What stood there goes. People that could not be read are those of `before`. */
    replace(
      directoryId: string,
      told: { readonly organizations: readonly PlacedOrganization[]; readonly sites: readonly PlacedSite[] },
      before: ReadonlyMap<string, readonly SnapshotMember[]>,
    ): void {
      for (const statement of clear) statement.run(directoryId);
      for (const { id, name, organizationId, supportPlan } of told.organizations) {
        insertOrganization.run({ directoryId, id, name, organizationId, supportPlan: textOf(supportPlan) });
      }
      for (const site of told.sites) {
        const { id, siteId, name, label, serviceLevel, plan, organizationId, createdAtMs } = site;
        const flags = { isFrozen: Number(site.isFrozen), isOwn: Number(site.isOwn) };
        const supportPlan = textOf(site.supportPlan);
        const domains = site.domains === null ? null : JSON.stringify(site.domains);
        insertSite.run({
          directoryId,
          id,
          siteId,
          name,
          label,
          serviceLevel,
          plan,
          organizationId,
          createdAtMs,
          supportPlan,
          domains,
          ...flags,
        });
      }
      const known = new Set<string>();
      const insertMembers = (subject: Subject, of: string, people: readonly SnapshotMember[] | null): void => {
        for (const { id, name, email, role } of people ?? before.get(memberKey(subject, of)) ?? []) {
          if (!known.has(id)) insertPerson.run(directoryId, id, name, email);
          known.add(id);
          insertRole.run(directoryId, subject, of, id, role);
        }
      };
      for (const { id, people } of told.organizations) insertMembers("organization", id, people);
      for (const { id, people } of told.sites) insertMembers("site", id, people);
    },
  };
}

/** Key of one organization's or one site's people. */
export function memberKey(subject: Subject, remoteId: string): string {
  return `${subject} ${remoteId}`;
}

function grantsIn(text: string | null): readonly SupportGrant[] | null {
  return text === null ? null : grants.parse(JSON.parse(text));
}

function textOf(supportPlan: readonly SupportGrant[] | null): string | null {
  return supportPlan === null ? null : JSON.stringify(supportPlan);
}
