import type { Database } from "better-sqlite3";
import type { Ms } from "../../../../shared/units.ts";

/** What an account holds on this computer. */
export interface AccountCounts {
  readonly tickets: number;
  readonly messages: number;
  /** Different files whose bytes lie here. */
  readonly files: number;
  /** Not sent, not in the bin. */
  readonly drafts: number;
}

const tickets = "SELECT id FROM ticket WHERE account_id = @id";
const sentDrafts = "SELECT id FROM draft WHERE account_id = @id AND state = 'sent'";
const files = `
  SELECT a.sha256 FROM message_attachment a JOIN message m ON m.id = a.message_id
    WHERE m.ticket_id IN (${tickets}) AND a.sha256 IS NOT NULL
  UNION SELECT sha256 FROM draft_attachment WHERE draft_id IN (${sentDrafts})
  UNION SELECT original_sha256 FROM draft_attachment WHERE draft_id IN (${sentDrafts}) AND original_sha256 IS NOT NULL
  UNION SELECT sha256 FROM hidden_picture WHERE draft_id IN (${sentDrafts})
  UNION SELECT file.value ->> 'sha256' FROM outbox_version v JOIN outbox_entry e ON e.id = v.entry_id,
      json_each(iif(json_valid(v.message), v.message, '{}'), '$.attachments') file
    WHERE e.account_id = @id`;

/** Pages of the search index that one step of merging writes: some milliseconds. */
const PAGES_PER_MERGE = 200;

/** SQL of accounts on their way out. Callers own transactions. */
export function createLeavingRepo(db: Database) {
  const count = (sql: string, id: string): number => db.prepare<[{ id: string }], number>(sql).pluck().get({ id }) ?? 0;
  const run = (sql: string, id: string): void => void db.prepare<[{ id: string }]>(sql).run({ id });
  const merge = db.prepare<[number]>("INSERT INTO ticket_search (ticket_search, rank) VALUES ('merge', ?)");
  const changes = db.prepare<[], number>("SELECT total_changes()").pluck();

  return {
    counts: (id: string): AccountCounts => ({
      tickets: count(`SELECT count(*) FROM (${tickets})`, id),
      messages: count(`SELECT count(*) FROM message WHERE ticket_id IN (${tickets})`, id),
      files: count(`SELECT count(*) FROM (${files})`, id),
      drafts: count(
        "SELECT count(*) FROM draft WHERE account_id = @id AND kind <> 'solve' AND state IN ('open', 'queued')",
        id,
      ),
    }),
    /** Every file that its tickets and what was sent to it name; others may name some of them too. */
    filesOf: (id: string): readonly string[] => db.prepare<[{ id: string }], string>(files).pluck().all({ id }),
    /** Lines that name it or its tickets and that no foreign key takes along. Before its tickets go. */
    removeMentions(id: string): void {
      run(`DELETE FROM call_reminder WHERE ticket_id IN (${tickets})`, id);
      run(
        `DELETE FROM escalation_step WHERE subject_id IN (${tickets}
           UNION SELECT id FROM outbox_entry WHERE account_id = @id)`,
        id,
      );
      run("DELETE FROM journal WHERE account_id = @id", id);
    },
    ask: (id: string, atMs: Ms): void =>
      void db
        .prepare("INSERT INTO account_erasure (account_id, asked_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .run(id, atMs),
    asked: (): readonly string[] =>
      db.prepare<[], string>("SELECT account_id FROM account_erasure ORDER BY asked_at, account_id").pluck().all(),
    done: (id: string): void => run("DELETE FROM account_erasure WHERE account_id = @id", id),
    /** Entries that still wait for a hand-over by hand: their folders are in use. */
    waitingHandoffs: (): readonly string[] =>
      db.prepare<[], string>("SELECT id FROM outbox_entry WHERE state = 'waitingHandoff'").pluck().all(),
    /**
     * The index keeps deleted words in its older parts until they are merged with the marks of their deletion: one step
     * of that; false = all parts are one. https://www.sqlite.org/fts5.html#the_merge_command
     */
    mergeSearch(isFirst: boolean): boolean {
      const before = changes.get() ?? 0;
      // A negative figure marks all parts for merging, the next ones carry it on.
      merge.run(isFirst ? -PAGES_PER_MERGE : PAGES_PER_MERGE);
      return (changes.get() ?? 0) - before >= 2;
    },
  };
}
