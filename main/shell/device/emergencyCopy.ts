import { emergencyCardSchema, type EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";
import { openDeviceStore, type FileTrouble } from "./deviceStore.ts";

/** A copy of the emergency facts that opens with the engine dead. */
export interface EmergencyCopy {
  read(): EmergencyCard;
  keep(card: EmergencyCard): Promise<void>;
  /** null = nothing was wrong with the file at start. */
  readonly trouble: FileTrouble | null;
}

const nothingKnown: EmergencyCard = { asOfMs: null, organizations: [], ways: [] };

export function openEmergencyCopy(folder: string): EmergencyCopy {
  const options = { folder, name: "emergency", version: 1, schema: emergencyCardSchema, defaults: nothingKnown };
  const store = openDeviceStore(options);
  return { read: () => store.read(), keep: (card) => store.write(card), trouble: store.trouble };
}
