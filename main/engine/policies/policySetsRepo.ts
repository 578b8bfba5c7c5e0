import type { Database } from "better-sqlite3";

/** A rule set of the agency's own as stored. */
export interface StoredPolicySet {
  readonly id: string;
  /** The whole set as JSON. */
  readonly body: string;
  readonly origin: "copy" | "import";
  readonly isRetired: 0 | 1;
}

interface NewPolicySet extends Omit<StoredPolicySet, "isRetired"> {
  readonly basedOn: string | null;
  readonly savedAtMs: number;
}

export function createPolicySetsRepo(db: Database) {
  const all = db.prepare<[], StoredPolicySet>(
    "SELECT id, body, origin, retired_at IS NOT NULL AS isRetired FROM policy_set ORDER BY saved_at, id",
  );
  const insert = db.prepare<[NewPolicySet]>(
    "INSERT INTO policy_set (id, body, origin, based_on, saved_at) VALUES (@id, @body, @origin, @basedOn, @savedAtMs)",
  );
  const retire = db.prepare<[number | null, string]>("UPDATE policy_set SET retired_at = ? WHERE id = ?");
  return {
    /** Oldest first, retired ones too: tickets that keep one still read it. */
    list: (): readonly StoredPolicySet[] => all.all(),
    insert: (set: NewPolicySet): void => void insert.run(set),
    /** null = back in. */
    retire: (id: string, atMs: number | null): void => void retire.run(atMs, id),
  };
}
