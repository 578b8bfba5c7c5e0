import type { Database } from "better-sqlite3";
import { statesThatNeedYou } from "../outbox/outboxTable.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";

/** What a ticket's clock is told of, in the order in which it comes: it draws near, it is very near, it is over. */
export const thresholds = ["soon", "verySoon", "late"] as const;
export type Threshold = (typeof thresholds)[number];

/** SQL of what was told, and of the counts beside it. */
export function createNoticesRepo(db: Database) {
  const insert = db.prepare<[string, Threshold, number]>(
    "INSERT INTO notice_sent (ticket_id, threshold, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const told = db.prepare<[string], Threshold>("SELECT threshold FROM notice_sent WHERE ticket_id = ?").pluck();
  const unsent = db.prepare<[string, Realm], { unsent: number; needsYou: number }>(`
    SELECT count(*) AS unsent, coalesce(sum(e.state IN (SELECT value FROM json_each(?))), 0) AS needsYou
    FROM outbox_entry e JOIN account a ON a.id = e.account_id WHERE e.state <> 'sent' AND a.realm = ?`);

  return {
    told: (ticketId: string): readonly Threshold[] => told.all(ticketId),
    markTold: db.transaction((ticketIds: readonly string[], which: readonly Threshold[], atMs: number) => {
      for (const id of ticketIds) for (const threshold of which) insert.run(id, threshold, atMs);
    }),
    outboxCounts: (realm: Realm) => unsent.get(JSON.stringify(statesThatNeedYou), realm) ?? { unsent: 0, needsYou: 0 },
  };
}
