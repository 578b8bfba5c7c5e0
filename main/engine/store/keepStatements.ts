import type { Database } from "better-sqlite3";

/** Far more texts than the engine has; a text made up for one occasion is not to stay for ever. */
const MOST_KEPT = 600;

/**
 * The same text is compiled once per connection: many rooms compile where they use, and that costs more than most of
 * what they ask. Whoever wants plain values instead of rows gets a statement of their own, since asking for them would
 * change the kept one.
 */
export function keepStatements(db: Database): void {
  const compile = db.prepare.bind(db);
  const kept = new Map<string, ReturnType<typeof compile>>();
  const prepare = (sql: string) => {
    const known = kept.get(sql);
    if (known) return known;
    const made = compile(sql);
    Object.assign(made, { pluck: () => compile(sql).pluck(), raw: () => compile(sql).raw() });
    if (kept.size < MOST_KEPT) kept.set(sql, made);
    return made;
  };
  Object.assign(db, { prepare });
}
