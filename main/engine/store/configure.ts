import type { Database } from "better-sqlite3";

/**
 * Every connection sets these itself. FULL in particular: this build's default for WAL is NORMAL, which may lose
 * acknowledged commits when the power fails, and it takes hold silently at the first write.
 */
export function configure(db: Database): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("trusted_schema = OFF");
  db.pragma("mmap_size = 0");
  // 2 MB instead of this build's 16, which a start fills and nothing gives back. The system keeps the file's pages anyway:
  // a first pull of 4,000 tickets costs no more with it.
  db.pragma("cache_size = -2000");
  // 16 MB: copying the log into the file forces both to disk, in the middle of whatever commit comes next.
  db.pragma("wal_autocheckpoint = 4000");
  db.pragma("journal_size_limit = 67108864");
}
