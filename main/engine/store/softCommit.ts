import type { Database } from "better-sqlite3";

/**
 * One transaction that may be undone by a power cut until the next commit of another kind: it is not forced to disk by
 * itself, and everything before it is. Only for what can be learnt again or has not yet had any effect outside this
 * computer; a crash of the program alone takes nothing. Inside another transaction it is a part of that one.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function commitSoftly<Result>(db: Database, run: () => Result): Result {
  if (db.inTransaction) return run();
  db.pragma("synchronous = NORMAL");
  try {
    return db.transaction(run)();
  } finally {
    db.pragma("synchronous = FULL");
  }
}
