import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";

/** What the store remembers about itself, in the table "setting". */
export const storeKeys = {
  id: "store.id",
  /** Name of the data file that was set aside when this one was made; gone once the user has decided. */
  setAside: "store.setAside",
  /** "true" from a restore until the outbox has taken note of it. */
  isRestored: "store.isRestored",
} as const;

/** Made with the file and never changed: tells it from every other one. */
export function storeIdOf(db: Database): string {
  const known = readStoreSetting(db, storeKeys.id);
  if (known !== null) return known;
  const id = randomUUID();
  writeStoreSetting(db, storeKeys.id, id);
  return id;
}

export function readStoreSetting(db: Database, key: string): string | null {
  return db.prepare<[string], string>("SELECT value FROM setting WHERE key = ?").pluck().get(key) ?? null;
}

export function writeStoreSetting(db: Database, key: string, value: string | null): void {
  if (value === null) db.prepare("DELETE FROM setting WHERE key = ?").run(key);
  else {
    db.prepare(
      "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    ).run(key, value);
  }
}
