import type { Database } from "better-sqlite3";

/** From an instant on (UTC ms of the helpdesk's clock) new tickets of the account keep this set; null = none. */
export interface PolicyFrom {
  readonly fromMs: number;
  readonly policyId: string | null;
}

/** Which rule set held when, by account. Callers own the transaction. */
export function createAccountPoliciesRepo(db: Database) {
  const columns = "SELECT from_at AS fromMs, policy_id AS policyId FROM account_policy WHERE account_id = ?";
  const held = db.prepare<[string, number], PolicyFrom>(`${columns} AND from_at <= ? ORDER BY from_at DESC LIMIT 1`);
  const oldest = db.prepare<[string], PolicyFrom>(`${columns} ORDER BY from_at LIMIT 1`);
  const all = db.prepare<[string], PolicyFrom>(`${columns} ORDER BY from_at`);
  const dropFrom = db.prepare<[string, number]>("DELETE FROM account_policy WHERE account_id = ? AND from_at >= ?");
  const insert = db.prepare<[string, number, string | null]>(
    "INSERT INTO account_policy (account_id, from_at, policy_id) VALUES (?, ?, ?)",
  );
  const regive = db.prepare<[string | null, string, number]>(
    "UPDATE ticket SET policy_id = ? WHERE account_id = ? AND created_at >= ?",
  );
  const fill = db.prepare<[string, string]>(
    "UPDATE ticket SET policy_id = ? WHERE account_id = ? AND policy_id IS NULL",
  );
  const fillGaps = db.prepare<[string, string]>(
    "UPDATE account_policy SET policy_id = ? WHERE account_id = ? AND policy_id IS NULL",
  );

  return {
    /** Oldest first. */
    list: (accountId: string): readonly PolicyFrom[] => all.all(accountId),
    /** The set in force at a ticket's creation; before the first one, that one. Left out: none was ever chosen. */
    at(accountId: string, createdAtMs: number): PolicyFrom | undefined {
      return held.get(accountId, createdAtMs) ?? oldest.get(accountId);
    },
    /** From then on, whatever was said of later times before. */
    choose(accountId: string, { fromMs, policyId }: PolicyFrom): void {
      dropFrom.run(accountId, fromMs);
      insert.run(accountId, fromMs, policyId);
    },
    /** Tickets created from then on keep another set: the user has said since when it holds. */
    giveTicketsSince: (accountId: string, { fromMs, policyId }: PolicyFrom): void =>
      void regive.run(policyId, accountId, fromMs),
    /** Tickets without a set take this one, those that a later pull brings from such a time too; others keep theirs. */
    giveTicketsWithout(accountId: string, policyId: string): void {
      fill.run(policyId, accountId);
      fillGaps.run(policyId, accountId);
    },
  };
}
