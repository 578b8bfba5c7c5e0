import { placeSchema } from "../../../shared/ipc/routes/app.ts";
import type { z } from "zod";
import { settingKeys, type SettingsRepo } from "./settingsRepo.ts";

/** Where the user sits: for texts that leave the engine ready to read (tray, notices) and for "today". */
export type Place = Readonly<z.infer<typeof placeSchema>>;

/**
 * As the windows told last; this process does not notice when the computer is taken to another zone. Before any window
 * did: the zone and language with which it was started. Asked for at every look at a clock, so both are worked out once:
 * asking the system for its zone and checking a zone's name are dear.
 */
export function createPlaceReader(settings: Pick<SettingsRepo, "get">): () => Place {
  let atStart: Place | null = null;
  let read: { readonly kept: string; readonly place: Place } | null = null;
  const ownPlace = () => (atStart ??= placeAtStart());

  return () => {
    const kept = settings.get(settingKeys.place);
    if (kept === null) return ownPlace();
    if (read?.kept !== kept) {
      const told = placeSchema.safeParse(parsed(kept));
      read = { kept, place: told.success ? told.data : ownPlace() };
    }
    return read.place;
  };
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
