import type { DeskDatabase } from "./openStore.ts";

type SettingName = "lastPort" | "seededAt" | "accessLifeS" | "refreshLifeS";

export type SettingsRepo = Readonly<{
  read(name: SettingName): number | null;
  write(name: SettingName, value: number): void;
}>;

export function createSettingsRepo(db: DeskDatabase): SettingsRepo {
  const read = db.prepare<[string], { value: string }>("SELECT value FROM setting WHERE name = ?");
  const write = db.prepare<[string, string]>(
    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  return {
    read(name) {
      const row = read.get(name);
      return row === undefined ? null : Number(row.value);
    },
    write(name, value) {
      write.run(name, String(value));
    },
  };
}
