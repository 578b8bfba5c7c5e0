import type { Logger } from "../../engine/ports.ts";
import { windowStateSchema, type WindowState } from "../windows/windowState.ts";
import { openDeviceStore, type DeviceStore, type FileTrouble } from "./deviceStore.ts";
import { openEmergencyCopy, type EmergencyCopy } from "./emergencyCopy.ts";
import { createSystemKeyring } from "./systemKeyring.ts";
import { openPreferences, type PreferenceStore } from "./preferences.ts";
import { createSecrets, secretsFormat, type SecretStore } from "./secrets.ts";

/** What this computer remembers outside the engine. */
export interface Device {
  readonly preferences: PreferenceStore;
  readonly windowState: DeviceStore<WindowState>;
  readonly secrets: SecretStore;
  readonly emergency: EmergencyCopy;
  /** Files that could not be used at this start. */
  readonly troubles: readonly FileTrouble[];
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
  const kept = openDeviceStore({ folder, name: "secrets", ...secretsFormat, defaults: {} });
  const secrets = createSecrets(kept, createSystemKeyring(), logger);
  const emergency = openEmergencyCopy(folder);
  const troubles = [preferences, windowState, kept, emergency].flatMap((store) => store.trouble ?? []);
  for (const { kind } of troubles) logger.warn("device.trouble", { kind });
  return { preferences, windowState, secrets, emergency, troubles };
}
