import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";

interface Seeing {
  readonly accountId: string;
  /** null = this account has no organization of the directory linked to the helpdesk's own. */
  readonly organizationId: string | null;
}

/**
 * Which organizations' tickets are seen whole: an account that may list its organizations' tickets, belongs to at least
 * one, was pulled completely and whose call tickets were read. `(organizationId)`: null = a site that belongs to none.
 */
export function createCompletenessRepo(db: Database) {
  const seeing = db.prepare<[Realm], Seeing>(`
    SELECT a.id AS accountId, r.organization_id AS organizationId
    FROM account a LEFT JOIN organization_remote r ON r.account_id = a.id
    WHERE a.realm = ? AND a.as_of IS NOT NULL AND json_array_length(a.organization_remote_ids) > 0
      AND json_extract(a.capabilities, '$.isManual') = 0 AND json_extract(a.capabilities, '$.canListOrganization') = 1`);
  // A call ticket whose thread is not here may tell a decision that nobody read. What changed within a minute of the
  // newest message was read with it.
  const unread = db.prepare<[Realm], { organizationId: string | null }>(`
    SELECT DISTINCT t.organization_id AS organizationId
    FROM account a JOIN ticket t ON t.account_id = a.id
    WHERE a.realm = ? AND t.kind = 'call' AND json_extract(a.capabilities, '$.isManual') = 0 AND t.messages_through IS NOT t.updated_at
      AND t.updated_at > coalesce((SELECT max(m.created_at) + 60000 FROM message m WHERE m.ticket_id = t.id), 0)`);
  const known = db.prepare<[Realm], { count: number }>("SELECT count(*) AS count FROM account WHERE realm = ?");

  return {
    read(realm: Realm): (organizationId: string | null) => boolean {
      const rows = seeing.all(realm);
      // Where the helpdesk's organizations are not matched with ours, seeing them all is all there is to go by; with
      // more than one account, nobody can tell through which of them the others file.
      const isOnlyAccount = known.get(realm)?.count === 1;
      const isUnmatched = rows.length > 0 && rows.every((row) => row.organizationId === null);
      const behind = unread.all(realm);
      const isBehind = (organizationId: string | null) => behind.some((row) => row.organizationId === organizationId);
      return (organizationId) => {
        if (isBehind(organizationId)) return false;
        if (isUnmatched) return isOnlyAccount;
        return rows.some((row) => row.organizationId === organizationId && organizationId !== null);
      };
    },
  };
}
