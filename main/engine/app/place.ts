import { placeSchema } from "../../../shared/ipc/routes/app.ts";
import type { z } from "zod";
import { settingKeys, type SettingsRepo } from "./settingsRepo.ts";

/** Where the user sits: for texts that leave the engine ready to read (tray, notices) and for "today". */
export type Place = Readonly<z.infer<typeof placeSchema>>;

/**
 * As the windows told last; this process does not notice when the computer is taken to another zone. Before any window
 * did: the zone and language with which it was started.
 */
export function readPlace(settings: Pick<SettingsRepo, "get">): Place {
  const kept = settings.get(settingKeys.place);
  return kept === null ? placeAtStart() : placeSchema.catch(placeAtStart).parse(parsed(kept));
}

/** Answers whether it is another than before. */
export function keepPlace(settings: SettingsRepo, { zone, locale }: Place): boolean {
  const text = JSON.stringify({ zone, locale });
  if (settings.get(settingKeys.place) === text) return false;
  settings.set(settingKeys.place, text);
  return true;
}

function placeAtStart(): Place {
  const { timeZone: zone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  return { zone, locale };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Damaged: as if no window had told.
    return null;
  }
}
