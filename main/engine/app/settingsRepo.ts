import type { Database } from "better-sqlite3";

/** What the engine remembers as single values. Device preferences are the shell's. */
export const settingKeys = {
  realm: "app.realm",
  isWorkingOffline: "app.isWorkingOffline",
  hasChosenStart: "app.hasChosenStart",
  notice: "app.notice",
  /** Bytes of tickets' files kept on this computer. */
  fileCacheLimit: "sync.fileCacheLimit",
  /** Days that a capture is kept unused. */
  captureKeepDays: "capture.keepDays",
  erasesOnSend: "capture.erasesOnSend",
  /** "true" from a removal for which the user wished it until data files of before are wiped. */
  wipesOldDataFiles: "accounts.wipesOldDataFiles",
  /** Zone and language as the windows see them, as JSON. */
  place: "app.place",
  quietFrom: "notices.quietFrom",
  quietTo: "notices.quietTo",
  namesSites: "notices.namesSites",
  /** "true": directories are read only when somebody asks for it. */
  isDirectoryDailyOff: "directories.isDailyOff",
} as const;

export interface SettingsRepo {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export function createSettingsRepo(db: Database): SettingsRepo {
  const select = db.prepare<[string], { value: string }>("SELECT value FROM setting WHERE key = ?");
  const upsert = db.prepare<[string, string]>(
    "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  const remove = db.prepare<[string]>("DELETE FROM setting WHERE key = ?");
  return {
    get: (key) => select.get(key)?.value ?? null,
    set: (key, value) => void upsert.run(key, value),
    remove: (key) => void remove.run(key),
  };
}
