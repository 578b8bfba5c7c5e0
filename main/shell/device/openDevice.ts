import type { Logger, Secrets } from "../../engine/ports.ts";
import { windowStateSchema, type WindowState } from "../windows/windowState.ts";
import { openDeviceStore, type DeviceStore } from "./deviceStore.ts";
import { openEmergencyCopy, type EmergencyCopy } from "./emergencyCopy.ts";
import { openPreferences, type PreferenceStore } from "./preferences.ts";
import { openSecrets } from "./secrets.ts";

/** What this computer remembers outside the engine. */
export interface Device {
  readonly preferences: PreferenceStore;
  readonly windowState: DeviceStore<WindowState>;
  readonly secrets: Secrets;
  readonly emergency: EmergencyCopy;
  /** Names under which unusable files were put aside at this start. */
  readonly setAside: readonly string[];
}

export function openDevice(folder: string, logger: Logger): Device {
  const preferences = openPreferences(folder);
  const windowState = openDeviceStore({
    folder,
    name: "window",
    version: 1,
    schema: windowStateSchema,
    defaults: { bounds: null, isMaximized: false },
  });
  const secrets = openSecrets(folder, logger);
  const emergency = openEmergencyCopy(folder);
  const setAside = [preferences, windowState, secrets, emergency].flatMap((store) => store.setAsideAs ?? []);
  if (setAside.length > 0) logger.warn("device.setAside", { count: setAside.length });
  return { preferences, windowState, secrets, emergency, setAside };
}
