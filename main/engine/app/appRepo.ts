import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import { statesThatNeedYou } from "../outbox/outboxTable.ts";

interface CountInput {
  readonly realm: Realm;
  readonly needsYou: string;
}

// Both conditions are those of the partial indexes ticket_open and outbox_entry_unsent: neither table is read.
const countSql = `
  SELECT
    (SELECT count(*) FROM draft WHERE realm = @realm AND state = 'open') AS drafts,
    count(*) AS unsent,
    count(*) FILTER (WHERE e.state IN (SELECT value FROM json_each(@needsYou))) AS needsYou,
    (SELECT coalesce(sum((SELECT count(*) FROM ticket WHERE account_id = account.id
        AND closed_at IS NULL AND status NOT IN ('solved', 'closed'))), 0)
      FROM account WHERE realm = @realm) AS openTickets
  FROM account JOIN outbox_entry e ON account.id = e.account_id WHERE account.realm = @realm AND e.state <> 'sent'`;

/** The figures of the rail, counted where they lie. */
export function createAppRepo(db: Database) {
  const counts = db.prepare<[CountInput], AppStatus["counts"]>(countSql);
  const needsYou = JSON.stringify(statesThatNeedYou);
  return {
    counts: (realm: Realm): AppStatus["counts"] =>
      counts.get({ realm, needsYou }) ?? { drafts: 0, unsent: 0, needsYou: 0, openTickets: 0 },
  };
}
