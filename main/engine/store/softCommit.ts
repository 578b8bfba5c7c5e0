import type { Database } from "better-sqlite3";

/**
 * One transaction that may be undone by a power cut until the next commit of another kind: it is not forced to disk by
 * itself, and everything before it is. Only for what can be learnt again or has not yet had any effect outside this
 * computer; a crash of the program alone takes nothing. Inside another transaction it is a part of that one.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function commitSoftly<Result>(db: Database, run: () => Result): Result {
  if (db.inTransaction) return run();
  let isDone = false;
  try {
    // By exec: a pragma and a transaction of better-sqlite3 each cost more than most of what runs in here.
    db.exec(BEGIN_SOFTLY);
    const result = run();
    db.exec("COMMIT");
    isDone = true;
    return result;
  } finally {
    try {
      // Some failures have rolled it back already.
      if (!isDone && db.inTransaction) db.exec("ROLLBACK");
    } finally {
      db.exec(FIRM_AGAIN);
    }
  }
}

/** The two ends of a soft commit as they are handed to the database, for who watches it. */
export const BEGIN_SOFTLY = "PRAGMA synchronous = NORMAL; BEGIN";
export const FIRM_AGAIN = "PRAGMA synchronous = FULL";
