import type { Database } from "better-sqlite3";
import { DAY, type Ms } from "../../../shared/units.ts";

/** What happened with an account stays readable this long. */
const JOURNAL_KEPT: Ms = 30 * DAY;

type JournalKind = "added" | "removed" | "signIn" | "reach" | "pull" | "failed" | "clock";

/** Plain sentences about accounts for the user and for support: never a token, an address with a path, or ticket text. */
export function createJournalRepo(db: Database) {
  return {
    write(atMs: Ms, accountId: string, kind: JournalKind, text: string): void {
      db.prepare("INSERT INTO journal (at, account_id, kind, text) VALUES (?, ?, ?, ?)").run(
        atMs,
        accountId,
        kind,
        text,
      );
    },
    prune(nowMs: Ms): number {
      return db.prepare("DELETE FROM journal WHERE at < ?").run(nowMs - JOURNAL_KEPT).changes;
    },
  };
}
