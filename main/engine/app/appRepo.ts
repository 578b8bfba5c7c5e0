import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { AppStatus } from "../../../shared/ipc/routes/app.ts";
import { statesThatNeedYou } from "../outbox/outboxTable.ts";

interface CountInput {
  readonly realm: Realm;
  readonly needsYou: string;
}

const countSql = `
  SELECT
    (SELECT count(*) FROM draft WHERE realm = @realm AND state = 'open') AS drafts,
    count(*) FILTER (WHERE e.state <> 'sent') AS unsent,
    count(*) FILTER (WHERE e.state IN (SELECT value FROM json_each(@needsYou))) AS needsYou,
    (SELECT count(*) FROM ticket JOIN account ON account.id = ticket.account_id
      WHERE account.realm = @realm AND ticket.closed_at IS NULL AND ticket.status NOT IN ('solved', 'closed')) AS openTickets
  FROM outbox_entry e JOIN account ON account.id = e.account_id WHERE account.realm = @realm`;

/** The figures of the rail, counted where they lie. */
export function createAppRepo(db: Database) {
  const counts = db.prepare<[CountInput], AppStatus["counts"]>(countSql);
  const needsYou = JSON.stringify(statesThatNeedYou);
  return {
    counts: (realm: Realm): AppStatus["counts"] =>
      counts.get({ realm, needsYou }) ?? { drafts: 0, unsent: 0, needsYou: 0, openTickets: 0 },
  };
}
