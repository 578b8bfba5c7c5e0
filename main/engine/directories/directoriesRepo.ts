import type { Database } from "better-sqlite3";
import { directoryDiffSchema, type DirectoryDiff } from "../../../shared/directory/diff.ts";
import type { Directory, DirectoryKind, DirectoryState } from "../../../shared/directory/directory.ts";
import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Ms } from "../../../shared/units.ts";

/** One row of the directory table, for the engine only: it carries the address, never a token. */
export interface DirectoryRecord {
  readonly id: string;
  readonly realm: Realm;
  readonly kind: DirectoryKind;
  readonly name: string;
  readonly baseUrl: string;
  readonly remoteUserId: string;
  readonly userName: string;
  readonly userEmail: string;
  readonly state: DirectoryState;
  readonly problem: string;
  readonly secretKept: Directory["secretKept"];
  readonly asOfMs: Ms | null;
  readonly changes: number;
  readonly createdAtMs: Ms;
  /** When a refresh began last; null = not since it is noted. */
  readonly triedAtMs: Ms | null;
  /** Refreshes in a row, up to now, that did not come to their end. */
  readonly failures: number;
  /** When the user called a refresh off last; null = never. */
  readonly cancelledAtMs: Ms | null;
  /** 0: the last refresh changed something that nobody has looked at. */
  readonly isSeen: 0 | 1;
}

/** What is noted of a directory from its first refresh on. */
type Later = "triedAtMs" | "failures" | "cancelledAtMs" | "isSeen";

export type DirectoryCounts = Pick<Directory, "sites" | "organizations" | "people">;
export type DirectoriesRepo = ReturnType<typeof createDirectoriesRepo>;

const select = `SELECT id, realm, kind, name, base_url AS baseUrl, remote_user_id AS remoteUserId, user_name AS userName,
  user_email AS userEmail, state, problem, secret_kept AS secretKept, as_of AS asOfMs, change_count AS changes,
  created_at AS createdAtMs, tried_at AS triedAtMs, failures,
  cancelled_at AS cancelledAtMs, is_seen AS isSeen FROM directory`;

/** SQL of directories themselves. Callers own transactions and events. */
export function createDirectoriesRepo(db: Database) {
  const one = db.prepare<[string], DirectoryRecord>(`${select} WHERE id = ?`);
  const list = db.prepare<[Realm], DirectoryRecord>(`${select} WHERE realm = ? ORDER BY created_at, id`);
  const insert =
    db.prepare(`INSERT INTO directory (id, realm, kind, name, base_url, remote_user_id, user_name, user_email,
      state, problem, secret_kept, as_of, change_count, created_at)
    VALUES (@id, @realm, @kind, @name, @baseUrl, @remoteUserId, @userName, @userEmail, @state, @problem, @secretKept, @asOfMs,
      @changes, @createdAtMs)`);
  const setState = db.prepare<[DirectoryState, string, string]>(
    "UPDATE directory SET state = ?, problem = ? WHERE id = ?",
  );
  const setSignIn = db.prepare(`UPDATE directory SET user_name = @userName, user_email = @userEmail,
    secret_kept = @secretKept, state = @state, problem = '', failures = 0 WHERE id = @id`);
  const setRead = db.prepare(`UPDATE directory SET state = 'ok', problem = '', as_of = @asOfMs, last_diff = @diff,
    change_count = @changes, user_name = @userName, user_email = @userEmail, failures = 0, is_seen = @isSeen
    WHERE id = @id`);
  const noteTry = db.prepare<[Ms, string]>("UPDATE directory SET tried_at = ? WHERE id = ?");
  const noteFailure = db.prepare<[string]>("UPDATE directory SET failures = failures + 1 WHERE id = ?");
  const noteCancelled = db.prepare<[Ms, string]>("UPDATE directory SET cancelled_at = ? WHERE id = ?");
  const markSeen = db.prepare<[string]>("UPDATE directory SET is_seen = 1 WHERE id = ?");
  const diff = db.prepare<[string], { diff: string | null }>("SELECT last_diff AS diff FROM directory WHERE id = ?");
  const counts = db.prepare<[string, string, string], DirectoryCounts>(`SELECT
    (SELECT count(*) FROM directory_site WHERE directory_id = ?) AS sites,
    (SELECT count(*) FROM directory_organization WHERE directory_id = ?) AS organizations,
    (SELECT count(*) FROM directory_person WHERE directory_id = ?) AS people`);
  const remove = db.prepare<[string]>("DELETE FROM directory WHERE id = ?");

  return {
    find: (id: string): DirectoryRecord | null => one.get(id) ?? null,
    list: (realm: Realm): readonly DirectoryRecord[] => list.all(realm),
    insert: (record: Omit<DirectoryRecord, Later>): void => void insert.run(record),
    setState: (id: string, state: DirectoryState, problem: string): void => void setState.run(state, problem, id),
    setSignIn: (given: Pick<DirectoryRecord, "id" | "userName" | "userEmail" | "secretKept" | "state">): void =>
      void setSignIn.run(given),
    setRead(
      given: Pick<DirectoryRecord, "id" | "userName" | "userEmail" | "isSeen">,
      told: DirectoryDiff,
      changes: number,
    ): void {
      setRead.run({ ...given, asOfMs: told.atMs, diff: JSON.stringify(told), changes });
    },
    /** A refresh begins. */
    noteTry: (id: string, atMs: Ms): void => void noteTry.run(atMs, id),
    noteFailure: (id: string): void => void noteFailure.run(id),
    /** The user called a refresh off. */
    noteCancelled: (id: string, atMs: Ms): void => void noteCancelled.run(atMs, id),
    /** What the last refresh changed was looked at, or put away. */
    markSeen: (id: string): boolean => markSeen.run(id).changes > 0,
    lastDiff(id: string): DirectoryDiff | null {
      const text = diff.get(id)?.diff ?? null;
      return text === null ? null : directoryDiffSchema.parse(JSON.parse(text));
    },
    counts: (id: string): DirectoryCounts => counts.get(id, id, id) ?? { sites: 0, organizations: 0, people: 0 },
    remove: (id: string): void => void remove.run(id),
  };
}
