import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { Realm } from "../../../shared/ipc/fields.ts";
import { environmentSchema, type Client, type Organization, type Site } from "../../../shared/site/site.ts";
import { domainsOf, namesIn } from "./siteDomains.ts";

/** A site as stored, with the names and the level that belong to it. */
export interface SiteRecord extends Omit<Site, "openTickets" | "calls" | "promise"> {
  /** Level id of its organization; null = it belongs to none. */
  readonly supportLevel: string | null;
  /** Out of the lists; its tickets still name it. */
  readonly isRemoved: boolean;
  /** The host's own id of it; null = not known. */
  readonly hostSiteId: string | null;
}

/** What a write sets; client and organization by id. */
export interface SiteValues extends Pick<
  Site,
  "id" | "realm" | "name" | "plan" | "isLaunched" | "environments" | "dashboardUrl"
> {
  readonly clientId: string | null;
  readonly organizationId: string | null;
  /** Absent or null: what is known of it stays. */
  readonly hostSiteId?: string | null;
  /** Those entered here; absent: as they are. */
  readonly enteredDomains?: readonly string[];
  /** Absent: as they are. */
  readonly aliases?: readonly string[];
}

interface SiteRow {
  readonly id: string;
  readonly realm: Realm;
  readonly name: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  readonly supportLevel: string | null;
  readonly plan: string;
  readonly isLaunched: 0 | 1 | null;
  readonly environments: string;
  readonly dashboardUrl: string;
  readonly removedAtMs: number | null;
  readonly hostSiteId: string | null;
  readonly domains: string;
  /** JSON: a list for each directory that tells some; NULL = none does. */
  readonly toldDomains: string | null;
  readonly aliases: string;
}

const environmentsSchema = z.array(environmentSchema);
const selectSite = `
  SELECT site.id, site.realm, site.name, client_id AS clientId, client.name AS clientName,
    organization_id AS organizationId, organization.name AS organizationName,
    organization.support_level AS supportLevel, plan, is_launched AS isLaunched, environments,
    dashboard_url AS dashboardUrl, removed_at AS removedAtMs, host_site_id AS hostSiteId, domains, aliases,
    (SELECT json_group_array(json(told.domains)) FROM directory_site told
     WHERE told.site_id = site.id AND told.domains <> '[]') AS toldDomains
  FROM site LEFT JOIN client ON client.id = client_id LEFT JOIN organization ON organization.id = organization_id`;
const selectOrganization =
  "SELECT id, realm, name, support_level AS supportLevel, emergency_number AS emergencyNumber FROM organization";

export type SitesRepo = ReturnType<typeof createSitesRepo>;

/** SQL of sites, clients and organizations. Callers own transactions and events. */
export function createSitesRepo(db: Database) {
  const site = db.prepare<[string], SiteRow>(`${selectSite} WHERE site.id = ?`);
  const siteByName = db.prepare<[Realm, string], SiteRow>(`${selectSite} WHERE site.realm = ? AND site.name = ?`);
  const siteByAlias = db.prepare<[Realm, string], SiteRow>(
    `${selectSite} WHERE site.realm = ? AND removed_at IS NULL AND aliases <> '[]'
       AND EXISTS (SELECT 1 FROM json_each(aliases) WHERE value = ? COLLATE NOCASE) ORDER BY site.id LIMIT 1`,
  );
  const siteByHostId = db.prepare<[Realm, string], SiteRow>(`${selectSite} WHERE site.realm = ? AND host_site_id = ?`);
  const sites = db.prepare<[Realm], SiteRow>(
    `${selectSite} WHERE site.realm = ? AND removed_at IS NULL ORDER BY client.name IS NULL, client.name, site.name`,
  );
  const organization = db.prepare<[string], Organization>(`${selectOrganization} WHERE id = ?`);
  const organizations = db.prepare<[Realm], Organization>(`${selectOrganization} WHERE realm = ? ORDER BY name`);
  const clients = db.prepare<[Realm], Client>("SELECT id, realm, name FROM client WHERE realm = ? ORDER BY name");
  const idByName = {
    client: db.prepare<[Realm, string], { id: string }>("SELECT id FROM client WHERE realm = ? AND name = ?"),
    organization: db.prepare<[Realm, string], { id: string }>(
      "SELECT id FROM organization WHERE realm = ? AND name = ?",
    ),
  };
  const insertClient = db.prepare<[string, Realm, string]>("INSERT INTO client (id, realm, name) VALUES (?, ?, ?)");
  const insertOrganization = db.prepare<[string, Realm, string]>(
    "INSERT INTO organization (id, realm, name, support_level) VALUES (?, ?, ?, 'unknown')",
  );
  const setOrganization = db.prepare<[string, string, string]>(
    "UPDATE organization SET support_level = ?, emergency_number = ? WHERE id = ?",
  );
  const upsertSite = db.prepare(`
    INSERT INTO site
      (id, realm, name, client_id, organization_id, plan, is_launched, environments, dashboard_url, host_site_id,
        domains, aliases)
    VALUES
      (@id, @realm, @name, @clientId, @organizationId, @plan, @isLaunched, @environments, @dashboardUrl, @hostSiteId,
        coalesce(@domains, '[]'), coalesce(@aliases, '[]'))
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, client_id = excluded.client_id,
      organization_id = excluded.organization_id, plan = excluded.plan, is_launched = excluded.is_launched,
      environments = excluded.environments, dashboard_url = excluded.dashboard_url, removed_at = NULL,
      host_site_id = coalesce(excluded.host_site_id, host_site_id),
      domains = coalesce(@domains, domains), aliases = coalesce(@aliases, aliases)`);
  const markRemoved = db.prepare<[number, string]>("UPDATE site SET removed_at = ? WHERE id = ?");
  const release = db.prepare<[string]>("UPDATE site SET name = name || ' (removed ' || id || ')' WHERE id = ?");
  // What moved last of the user's own; the index ticket_by_account holds all that is asked of tickets.
  const recent = db.prepare<{ realm: Realm; limit: number }, { siteId: string }>(`
    SELECT siteId FROM (
      SELECT CASE WHEN json_valid(content) THEN content ->> '$.siteId' END AS siteId, updated_at AS at FROM draft
      WHERE realm = @realm AND state <> 'deleted'
      UNION ALL
      SELECT ticket.site_id, ticket.updated_at FROM ticket JOIN account ON account.id = ticket.account_id
      WHERE account.realm = @realm AND ticket.is_mine = 1
    ) JOIN site ON site.id = siteId
    WHERE site.realm = @realm AND site.removed_at IS NULL
    GROUP BY siteId ORDER BY max(at) DESC, siteId LIMIT @limit`);
  const openTickets = db.prepare<[Realm], { siteId: string; count: number }>(`
    SELECT ticket.site_id AS siteId, count(*) AS count FROM ticket JOIN account ON account.id = ticket.account_id
    WHERE account.realm = ? AND ticket.site_id IS NOT NULL AND ticket.closed_at IS NULL
      AND ticket.status NOT IN ('solved', 'closed')
    GROUP BY ticket.site_id`);

  return {
    find: (id: string): SiteRecord | null => recordOf(site.get(id)),
    /** Also finds a removed one, whose name must not be given twice. */
    findByName: (realm: Realm, name: string): SiteRecord | null => recordOf(siteByName.get(realm, name)),
    /** In the lists, under a name it had before. */
    findByAlias: (realm: Realm, name: string): SiteRecord | null => recordOf(siteByAlias.get(realm, name)),
    /** Also a removed one. */
    findByHostId: (realm: Realm, hostSiteId: string): SiteRecord | null =>
      recordOf(siteByHostId.get(realm, hostSiteId)),
    list: (realm: Realm): readonly SiteRecord[] => sites.all(realm).map(toRecord),
    listClients: (realm: Realm): readonly Client[] => clients.all(realm),
    listOrganizations: (realm: Realm): readonly Organization[] => organizations.all(realm),
    findOrganization: (id: string): Organization | null => organization.get(id) ?? null,
    /** The row of that name; the new id is used when there is none yet. */
    ensureClient(realm: Realm, name: string, newId: () => string): string {
      return idByName.client.get(realm, name)?.id ?? inserted(newId(), (id) => insertClient.run(id, realm, name));
    },
    ensureOrganization(realm: Realm, name: string, newId: () => string): string {
      const known = idByName.organization.get(realm, name)?.id;
      return known ?? inserted(newId(), (id) => insertOrganization.run(id, realm, name));
    },
    setOrganization: (id: string, supportLevel: string, emergencyNumber: string): boolean =>
      setOrganization.run(supportLevel, emergencyNumber, id).changes > 0,
    /** Adds or changes; a removed site comes back. */
    save(values: SiteValues): void {
      const isLaunched = values.isLaunched === null ? null : Number(values.isLaunched);
      const { hostSiteId = null, enteredDomains, aliases, ...others } = values;
      upsertSite.run({
        ...others,
        isLaunched,
        hostSiteId,
        environments: JSON.stringify(values.environments),
        domains: enteredDomains === undefined ? null : JSON.stringify(enteredDomains),
        aliases: aliases === undefined ? null : JSON.stringify(aliases),
      });
    },
    markRemoved: (id: string, atMs: number): boolean => markRemoved.run(atMs, id).changes > 0,
    /** A removed site gives its name to another. */
    release: (id: string): void => void release.run(id),
    /** Of the user's own drafts and tickets, the one used last first. */
    recent: (realm: Realm, limit: number): readonly string[] =>
      recent.all({ realm, limit }).map(({ siteId }) => siteId),
    openTickets: (realm: Realm): ReadonlyMap<string, number> =>
      new Map(openTickets.all(realm).map((row) => [row.siteId, row.count])),
  };
}

function inserted(id: string, insert: (id: string) => unknown): string {
  insert(id);
  return id;
}

function recordOf(row: SiteRow | undefined): SiteRecord | null {
  return row ? toRecord(row) : null;
}

function toRecord({ removedAtMs, toldDomains, ...row }: SiteRow): SiteRecord {
  return {
    ...row,
    isRemoved: removedAtMs !== null,
    clientName: row.clientName ?? "",
    organizationName: row.organizationName ?? "",
    isLaunched: row.isLaunched === null ? null : row.isLaunched === 1,
    environments: environmentsSchema.parse(JSON.parse(row.environments)),
    domains: domainsOf(row.domains, toldDomains),
    aliases: namesIn(row.aliases),
  };
}
