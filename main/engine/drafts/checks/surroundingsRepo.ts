import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { Realm } from "../../../../shared/ipc/fields.ts";
import type { GuessableSite } from "../../../../shared/site/addressGuess.ts";
import { environmentSchema, type Organization } from "../../../../shared/site/site.ts";
import { domainsOf, namesIn } from "../../sites/siteDomains.ts";

interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly environments: string;
  readonly hostSiteId: string | null;
  readonly domains: string;
  readonly toldDomains: string | null;
  readonly aliases: string;
}

const environmentsSchema = z.array(environmentSchema);

/** SQL of the sites and organizations that a draft's checks look at. Reads only. */
export function createSurroundingsRepo(db: Database) {
  const sites = db.prepare<[Realm], SiteRow>(
    `SELECT id, name, environments, host_site_id AS hostSiteId, domains, aliases,
       (SELECT json_group_array(json(told.domains)) FROM directory_site told
        WHERE told.site_id = site.id AND told.domains <> '[]') AS toldDomains
     FROM site WHERE realm = ? AND removed_at IS NULL`,
  );
  const organizations = db.prepare<[string], Organization>(
    `SELECT DISTINCT o.id, o.realm, o.name, o.support_level AS supportLevel, o.emergency_number AS emergencyNumber
     FROM account a JOIN json_each(a.organization_remote_ids) own
       JOIN organization_remote r ON r.account_id = a.id AND r.remote_id = own.value
       JOIN organization o ON o.id = r.organization_id AND o.realm = a.realm
     WHERE a.id = ? ORDER BY o.name`,
  );
  return {
    sites: (realm: Realm): readonly GuessableSite[] => sites.all(realm).map(toGuessable),
    /** Those that the account's helpdesk says the user belongs to. */
    organizationsOf: (accountId: string): readonly Organization[] => organizations.all(accountId),
  };
}

function toGuessable({ id, name, environments, hostSiteId, domains, toldDomains, aliases }: SiteRow): GuessableSite {
  return {
    id,
    name,
    hostSiteId,
    domains: domainsOf(domains, toldDomains),
    aliases: namesIn(aliases),
    // Only of the one or two sites that a text names: reading those of a thousand takes longer than all the rest.
    get environments() {
      return environmentsSchema.parse(JSON.parse(environments));
    },
  };
}
