import type { Preferences } from "../../../shared/ipc/routes/shell.ts";
import { openDeviceStore } from "./deviceStore.ts";
import { defaultPreferences, storedPreferencesSchema } from "./storedPreferences.ts";

type Changed = (now: Preferences, before: Preferences) => void;

export interface PreferenceStore {
  read(): Preferences;
  /** Saves and tells whoever listens, in this order. */
  change(part: Partial<Preferences>): Promise<Preferences>;
  onChange(listener: Changed): void;
  readonly setAsideAs: string | null;
}

export function openPreferences(folder: string): PreferenceStore {
  const store = openDeviceStore({
    folder,
    name: "preferences",
    version: 1,
    schema: storedPreferencesSchema,
    defaults: defaultPreferences,
  });
  const listeners: Changed[] = [];
  return {
    setAsideAs: store.setAsideAs,
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
