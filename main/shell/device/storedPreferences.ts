import { preferencesSchema, type Preferences } from "../../../shared/ipc/routes/shell.ts";
import { markStylesSchema } from "../../../shared/picture/scene.ts";

export const defaultPreferences: Preferences = {
  theme: "system",
  captureShortcut: "CommandOrControl+Shift+9",
  startAtLogin: false,
  hasAskedStartAtLogin: false,
  onCloseWithUnsent: "ask",
  singleLetterKeys: true,
  lastPage: "",
  markStyles: {},
};

/** Files written before a member existed are read all the same. */
export const storedPreferencesSchema = preferencesSchema.extend({ markStyles: markStylesSchema.default({}) });

/** The file "preferences.json". */
export const preferencesFormat = { name: "preferences", version: 1, schema: storedPreferencesSchema } as const;
