import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Ms } from "../../../shared/units.ts";

/** What decides whether a site told by a directory is one that is here already. */
export interface KnownSite {
  readonly id: string;
  readonly name: string;
  readonly hostSiteId: string | null;
  readonly isRemoved: boolean;
  readonly leftAtMs: Ms | null;
}

export type HostSitesRepo = ReturnType<typeof createHostSitesRepo>;

/** SQL of what joins our sites and organizations to a host's own ids. Callers own transactions and events. */
export function createHostSitesRepo(db: Database) {
  const known = db.prepare<[Realm], Omit<KnownSite, "isRemoved"> & { removedAtMs: Ms | null }>(
    `SELECT id, name, host_site_id AS hostSiteId, removed_at AS removedAtMs, left_directory_at AS leftAtMs
     FROM site WHERE realm = ?`,
  );
  const rename = db.prepare<[string, string]>("UPDATE site SET name = ? WHERE id = ?");
  const join = db.prepare<[string, string]>("UPDATE site SET host_site_id = ?, left_directory_at = NULL WHERE id = ?");
  const leave = db.prepare<[Ms, string, string]>(`UPDATE site SET left_directory_at = ? WHERE id = ? AND NOT EXISTS
    (SELECT 1 FROM directory_site d WHERE d.site_id = site.id AND d.directory_id <> ?)`);
  const renameOrganization = db.prepare<[string, string]>("UPDATE OR IGNORE organization SET name = ? WHERE id = ?");
  const unused = db.prepare<[string], { id: string }>(`SELECT s.id FROM directory_site d JOIN site s ON s.id = d.site_id
    WHERE d.directory_id = ? AND d.is_own = 1 AND s.client_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM directory_site o WHERE o.site_id = s.id AND o.directory_id <> d.directory_id)
      AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.site_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM call_mark m WHERE m.site_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM draft f WHERE f.state <> 'deleted'
          AND CASE WHEN json_valid(f.content) THEN f.content ->> '$.siteId' END = s.id)`);

  return {
    /** Removed ones, too: their names are taken. */
    known: (realm: Realm): readonly KnownSite[] =>
      known.all(realm).map(({ removedAtMs, ...site }) => ({ ...site, isRemoved: removedAtMs !== null })),
    rename: (id: string, name: string): void => void rename.run(name, id),
    /** A directory lists it, under this id. */
    join: (id: string, hostSiteId: string): void => void join.run(hostSiteId, id),
    /** This directory lists it no more; nothing happens while another one does. */
    leave: (id: string, directoryId: string, atMs: Ms): void => void leave.run(atMs, id, directoryId),
    /** Stays as it is when another organization has that name. */
    renameOrganization: (id: string, name: string): void => void renameOrganization.run(name, id),
    /** Sites that this directory brought and nothing here uses. */
    unusedOf: (directoryId: string): readonly string[] => unused.all(directoryId).map(({ id }) => id),
  };
}
