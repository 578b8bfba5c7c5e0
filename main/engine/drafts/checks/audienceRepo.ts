import type { Database } from "better-sqlite3";
import type { DraftChecks } from "../../../../shared/ticket/draftCheck.ts";
import type { Realm } from "../../../../shared/ipc/fields.ts";

type Audience = DraftChecks["audience"];
type Person = Audience["people"][number];

/** As many are told by name. */
const MOST_NAMED = 50;
/** The host's word for an administrative member of an organization (domain: roles of a Pantheon organization). */
const ADMINISTRATOR = "admin";

export const nobodyKnown: Audience = { people: [], total: 0, asOfMs: null };

/** SQL of who the directories know on a site's team or among an organization's administrators. Reads only. */
export function createAudienceRepo(db: Database) {
  const roleOf = "JOIN directory_role r ON r.directory_id = d.id";
  const person = "JOIN directory_person p ON p.directory_id = d.id AND p.remote_id = r.person_remote_id";
  const columns = "p.name, p.email, min(r.role) AS role";
  const order = "GROUP BY p.name, p.email ORDER BY p.name COLLATE NOCASE, p.email";
  const ofSite = `FROM directory_site s JOIN directory d ON d.id = s.directory_id`;
  const ofOrganization = `FROM directory_organization o JOIN directory d ON d.id = o.directory_id`;
  const where = {
    site: "s.site_id = ? AND d.realm = ?",
    organization: "o.organization_id = ? AND d.realm = ?",
  } as const;
  const siteTeam = db.prepare<[string, Realm], Person>(
    `SELECT ${columns} ${ofSite} ${roleOf} AND r.subject = 'site' AND r.subject_remote_id = s.remote_id ${person}
     WHERE ${where.site} ${order}`,
  );
  const administrators = db.prepare<[string, string, Realm], Person>(
    `SELECT ${columns} ${ofOrganization} ${roleOf} AND r.subject = 'organization' AND r.subject_remote_id = o.remote_id
       AND r.role = ? ${person} WHERE ${where.organization} ${order}`,
  );
  const siteAsOf = db
    .prepare<[string, Realm], number | null>(`SELECT min(d.as_of) ${ofSite} WHERE ${where.site}`)
    .pluck();
  const organizationAsOf = db
    .prepare<[string, Realm], number | null>(`SELECT min(d.as_of) ${ofOrganization} WHERE ${where.organization}`)
    .pluck();

  return {
    siteTeam(realm: Realm, siteId: string): Audience {
      return audience(siteTeam.all(siteId, realm), siteAsOf.get(siteId, realm) ?? null);
    },
    administrators(realm: Realm, organizationId: string): Audience {
      const people = administrators.all(ADMINISTRATOR, organizationId, realm);
      return audience(people, organizationAsOf.get(organizationId, realm) ?? null);
    },
  };
}

function audience(people: readonly Person[], asOfMs: number | null): Audience {
  return asOfMs === null ? nobodyKnown : { people: people.slice(0, MOST_NAMED), total: people.length, asOfMs };
}
