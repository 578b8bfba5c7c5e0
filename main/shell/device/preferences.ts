import type { Preferences } from "../../../shared/ipc/routes/shell.ts";
import { openDeviceStore, type FileTrouble } from "./deviceStore.ts";
import { defaultPreferences, preferencesFormat } from "./storedPreferences.ts";

type Changed = (now: Preferences, before: Preferences) => void;

export interface PreferenceStore {
  read(): Preferences;
  /** Saves and tells whoever listens, in this order. */
  change(part: Partial<Preferences>): Promise<Preferences>;
  onChange(listener: Changed): void;
  /** null = nothing was wrong with the file at start. */
  readonly trouble: FileTrouble | null;
}

export function openPreferences(folder: string): PreferenceStore {
  const store = openDeviceStore({ folder, ...preferencesFormat, defaults: defaultPreferences });
  const listeners: Changed[] = [];
  return {
    trouble: store.trouble,
    read: () => store.read(),
    async change(part) {
      const before = store.read();
      const now = { ...before, ...part };
      await store.write(now);
      for (const listener of listeners) listener(now, before);
      return now;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
