import type { Database } from "better-sqlite3";

/**
 * Walks the file's structure. Answers words for the user, null when all is well. It takes time in proportion to the file,
 * so it runs a while after the start. It is no checksum: drafts and blobs carry their own.
 */
export function checkStore(db: Database): string | null {
  const result = db.pragma("quick_check(1)", { simple: true });
  if (result === "ok") return null;
  return "The data file has damaged parts. Send what is in the outbox, then restore the newest copy from the folder “backups”.";
}
