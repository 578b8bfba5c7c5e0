import type { DeskDatabase } from "./openStore.ts";

/** A remembered first answer to a create that carried an Idempotency-Key. */
type Replay = Readonly<{ bodySha256: string; answer: string }>;

export type ReplaysRepo = Readonly<{
  find(personId: number, key: string): Replay | null;
  remember(personId: number, key: string, replay: Replay, now: number): void;
  /** Forgets what was remembered before `before` (UTC ms). */
  purge(before: number): void;
}>;

export function createReplaysRepo(db: DeskDatabase): ReplaysRepo {
  const find = db.prepare<[number, string], Replay>(
    `SELECT body_sha256 AS "bodySha256", answer FROM replay WHERE person_id = ? AND idempotency_key = ?`,
  );
  const remember = db.prepare(
    "INSERT INTO replay (person_id, idempotency_key, body_sha256, answer, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  const purge = db.prepare("DELETE FROM replay WHERE created_at < ?");
  return {
    find: (personId, key) => find.get(personId, key) ?? null,
    remember: (personId, key, replay, now) => void remember.run(personId, key, replay.bodySha256, replay.answer, now),
    purge: (before) => void purge.run(before),
  };
}
