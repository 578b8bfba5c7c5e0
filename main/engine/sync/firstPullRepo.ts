import type { Database } from "better-sqlite3";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Ms } from "../../../shared/units.ts";

/** How far an account's first pull got. */
export interface FirstPull {
  /** Where the next incremental pull begins (server's clock): nothing after it was missed by the walk. */
  readonly newestAtMs: Ms | null;
  /** The helpdesk's own mark behind the last page kept here; null = it gave none. */
  readonly resumeAt: string | null;
  /** Tickets kept here, each once. */
  readonly done: number;
  /**
   * As the helpdesk counts them, less those that turned out to stand in two of its lists (the user's own and the
   * organization's); null = it does not say.
   */
  readonly total: number | null;
}

/** SQL of first pulls under way. Callers own the transaction. */
export function createFirstPullRepo(db: Database) {
  const find = db.prepare<[string], FirstPull>(
    'SELECT newest_at AS "newestAtMs", resume_at AS "resumeAt", done, total FROM first_pull WHERE account_id = ?',
  );
  const keep = db.prepare<[FirstPull & { readonly accountId: string }]>(
    `INSERT INTO first_pull (account_id, newest_at, resume_at, done, total)
     VALUES (@accountId, @newestAtMs, @resumeAt, @done, @total)
     ON CONFLICT (account_id) DO UPDATE SET newest_at = excluded.newest_at, resume_at = excluded.resume_at,
       done = excluded.done, total = excluded.total`,
  );
  const remove = db.prepare<[string]>("DELETE FROM first_pull WHERE account_id = ?");
  const ofRealm = db.prepare<[Realm], Pick<FirstPull, "done" | "total">>(
    "SELECT done, total FROM first_pull JOIN account ON account.id = account_id WHERE account.realm = ?",
  );

  return {
    find: (accountId: string): FirstPull | null => find.get(accountId) ?? null,
    keep: (accountId: string, pull: FirstPull): void => void keep.run({ accountId, ...pull }),
    remove: (accountId: string): void => void remove.run(accountId),
    /** Of all accounts of a realm together; null = none is in its first pull. */
    progressOf(realm: Realm): { readonly done: number; readonly total: number | null } | null {
      const pulls = ofRealm.all(realm);
      if (pulls.length === 0) return null;
      const done = pulls.reduce((sum, pull) => sum + pull.done, 0);
      const totals = pulls.flatMap(({ total, done: own }) => (total === null ? [] : [Math.max(total, own)]));
      return { done, total: totals.length < pulls.length ? null : totals.reduce((sum, total) => sum + total, 0) };
    },
  };
}
