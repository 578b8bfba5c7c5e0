import type { Database } from "better-sqlite3";

/** Far more texts than the engine has; a text made up for one occasion is not to stay for ever. */
const MOST_KEPT = 600;

/** What is no parameter though it may look like one: texts, quoted names, comments. Else a parameter, as the group. */
const PARAMETER = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[^]*?\*\/|([?@:$][\w]*)/gu;

/**
 * The same statement, compiled for any value. SQLite with STAT4 (better-sqlite3 is built so) looks at the value bound when
 * it compares a bare parameter with a column, and compiles the statement anew at each later run, in case another value
 * deserves another plan: most of our reads cost five times what they should. Behind a plus, which changes nothing else,
 * the value is not looked at. What would switch it off for good cannot be reached from here.
 * https://www.sqlite.org/queryplanner-ng.html#qpsg
 */
export function forAnyValue(sql: string): string {
  return sql.replaceAll(PARAMETER, (all: string, parameter: string | undefined) =>
    parameter === undefined ? all : `+${parameter}`,
  );
}

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
    const text = forAnyValue(sql);
    const made = compile(text);
    Object.assign(made, { pluck: () => compile(text).pluck(), raw: () => compile(text).raw() });
    if (kept.size < MOST_KEPT) kept.set(sql, made);
    return made;
  };
  Object.assign(db, { prepare });
}
