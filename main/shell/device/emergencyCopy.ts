import { emergencyCardSchema, type EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";
import { openDeviceStore } from "./deviceStore.ts";

/** A copy of the emergency facts that opens with the engine dead. */
export interface EmergencyCopy {
  read(): EmergencyCard;
  keep(card: EmergencyCard): Promise<void>;
  /** Under which name an unusable file was put aside at start; null = nothing was wrong. */
  readonly setAsideAs: string | null;
}

const nothingKnown: EmergencyCard = { asOfMs: null, organizations: [], ways: [] };

export function openEmergencyCopy(folder: string): EmergencyCopy {
  const options = { folder, name: "emergency", version: 1, schema: emergencyCardSchema, defaults: nothingKnown };
  const store = openDeviceStore(options);
  return { read: () => store.read(), keep: (card) => store.write(card), setAsideAs: store.setAsideAs };
}
