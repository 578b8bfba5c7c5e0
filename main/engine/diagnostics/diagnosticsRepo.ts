import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";

/** More is not read by anybody; the newest tell most. */
const MOST_ENTRIES = 2_000;
const MOST_JOURNAL_LINES = 5_000;

interface AccountRow {
  readonly id: string;
  readonly kind: string;
  readonly realm: string;
  readonly address: string;
  readonly state: string;
  readonly secretKept: string;
  readonly capabilities: string;
  readonly clockOffsetMs: number;
  readonly createdAtMs: Ms;
  readonly asOfMs: Ms | null;
  readonly watermarkMs: Ms | null;
}

interface EntryRow {
  readonly id: string;
  readonly accountId: string;
  readonly ticketId: string | null;
  readonly kind: string;
  readonly level: string;
  readonly state: string;
  readonly reason: string;
  readonly tries: number;
  readonly negativeLookups: number;
  readonly isRestored: 0 | 1;
  readonly createdAtMs: Ms;
  readonly updatedAtMs: Ms;
  readonly firstAttemptAtMs: Ms | null;
  readonly nextTryAtMs: Ms | null;
  readonly unclearSinceMs: Ms | null;
  readonly sentAtMs: Ms | null;
  readonly sentOtherwiseAtMs: Ms | null;
}

interface TryRow {
  readonly entryId: string;
  readonly startedAtMs: Ms;
  readonly endedAtMs: Ms | null;
  readonly outcome: string | null;
  readonly status: number | null;
  readonly detail: string | null;
  readonly hasWritten: 0 | 1;
}

interface MoveRow {
  readonly entryId: string;
  readonly atMs: Ms;
  readonly event: string;
  readonly fromState: string | null;
  readonly fromReason: string | null;
  readonly toState: string;
  readonly toReason: string;
}

interface JournalRow {
  readonly atMs: Ms;
  readonly accountId: string | null;
  readonly kind: string;
  readonly text: string;
}

/** Of these the text never leaves SQLite: only columns that hold ids, codes, figures and instants are read. */
export function createDiagnosticsRepo(db: Database) {
  const names = (): readonly string[] =>
    db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'ticket_search%'",
      )
      .all()
      .map(({ name }) => name);
  return {
    schemaVersion: (): number => Number(db.pragma("user_version", { simple: true })),
    journalMode: (): string => String(db.pragma("journal_mode", { simple: true })),
    isSound: (): boolean => db.pragma("quick_check(1)", { simple: true }) === "ok",
    /** Rows of each table. The names are the schema's own. */
    counts: (): Readonly<Record<string, number>> =>
      Object.fromEntries(
        names().map((name) => [
          name,
          db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? 0,
        ]),
      ),
    hasMoves: (): boolean => names().includes("outbox_move"),
    accounts: (): readonly AccountRow[] =>
      db
        .prepare<[], AccountRow>(
          `SELECT id, kind, realm, address, state, secret_kept AS secretKept, capabilities,
             clock_offset_ms AS clockOffsetMs, created_at AS createdAtMs, as_of AS asOfMs, watermark AS watermarkMs
           FROM account ORDER BY created_at, id`,
        )
        .all(),
    entries: (): readonly EntryRow[] =>
      db
        .prepare<[], EntryRow>(
          `SELECT id, account_id AS accountId, ticket_id AS ticketId, kind, level, state, reason, attempts AS tries,
             negative_lookups AS negativeLookups, is_restored AS isRestored, created_at AS createdAtMs,
             updated_at AS updatedAtMs, first_attempt_at AS firstAttemptAtMs, next_try_at AS nextTryAtMs,
             unclear_since AS unclearSinceMs, sent_at AS sentAtMs, sent_otherwise_at AS sentOtherwiseAtMs
           FROM outbox_entry ORDER BY state = 'sent', queue_number DESC LIMIT ${MOST_ENTRIES}`,
        )
        .all(),
    tries: (): readonly TryRow[] =>
      db
        .prepare<[], TryRow>(
          `SELECT entry_id AS entryId, started_at AS startedAtMs, ended_at AS endedAtMs, outcome, http_status AS status,
             nullif(detail, '') AS detail, body_sha256 IS NOT NULL AS hasWritten
           FROM outbox_attempt ORDER BY started_at, id`,
        )
        .all(),
    moves: (): readonly MoveRow[] =>
      db
        .prepare<[], MoveRow>(
          `SELECT entry_id AS entryId, at AS atMs, event, from_state AS fromState, from_reason AS fromReason,
             to_state AS toState, to_reason AS toReason FROM outbox_move ORDER BY id`,
        )
        .all(),
    /** Oldest first. */
    journal: (): readonly JournalRow[] =>
      db
        .prepare<[], JournalRow>(
          `SELECT at AS atMs, account_id AS accountId, kind, text FROM
             (SELECT * FROM journal ORDER BY id DESC LIMIT ${MOST_JOURNAL_LINES}) ORDER BY id`,
        )
        .all(),
  };
}
export type DiagnosticsRepo = ReturnType<typeof createDiagnosticsRepo>;
