import type { Database } from "better-sqlite3";
import { DAY, type Ms } from "../../../shared/units.ts";
import { journalText, type JournalKind } from "./journalLines.ts";

/** What happened with an account stays readable this long. */
const JOURNAL_KEPT: Ms = 30 * DAY;

export interface JournalLine {
  readonly id: number;
  readonly atMs: Ms;
  /** null: of the store as a whole. */
  readonly accountId: string | null;
  /** "" for an account that is gone, and for none. */
  readonly accountName: string;
  readonly kind: string;
  readonly text: string;
}

/** Plain sentences about accounts for the user and for support: never a token, an address, or ticket text. */
export function createJournalRepo(db: Database) {
  return {
    /** A text that journalLines does not know is replaced by the kind's own sentence. `accountId` null: the whole store. */
    write(atMs: Ms, accountId: string | null, kind: JournalKind, text: string): void {
      db.prepare("INSERT INTO journal (at, account_id, kind, text) VALUES (?, ?, ?, ?)").run(
        atMs,
        accountId,
        kind,
        journalText(kind, text),
      );
    },
    prune(nowMs: Ms): number {
      return db.prepare("DELETE FROM journal WHERE at < ?").run(nowMs - JOURNAL_KEPT).changes;
    },
    /** Newest first. `accountId` null = of all accounts and of the store as a whole. */
    lines(accountId: string | null, offset: number, limit: number): readonly JournalLine[] {
      return db
        .prepare<[Page], JournalLine>(
          `SELECT journal.id, at AS "atMs", account_id AS "accountId", coalesce(account.name, '') AS "accountName",
             journal.kind, text
           FROM journal LEFT JOIN account ON account.id = account_id
           WHERE @accountId IS NULL OR account_id = @accountId
           ORDER BY at DESC, journal.id DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ accountId, offset, limit })
        .map((line) => ({ ...line, text: journalText(line.kind, line.text) }));
    },
    count(accountId: string | null): number {
      const sql = "SELECT count(*) AS n FROM journal WHERE @accountId IS NULL OR account_id = @accountId";
      return db.prepare<[{ accountId: string | null }], { n: number }>(sql).get({ accountId })?.n ?? 0;
    },
  };
}

interface Page {
  readonly accountId: string | null;
  readonly offset: number;
  readonly limit: number;
}
