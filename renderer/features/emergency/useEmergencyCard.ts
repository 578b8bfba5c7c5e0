import type { EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";
import { useRequest } from "../../bridge/queries.ts";

export type CardReading = {
  readonly card: EmergencyCard | null;
  /** The engine did not answer, so this is the shell's copy. */
  readonly isCopy: boolean;
};

/** The engine's card; until it answers, and when it cannot, the copy that the shell keeps. Neither waits for the other. */
export function useEmergencyCard(): CardReading {
  const fresh = useRequest("emergency.card", {});
  const copy = useRequest("shell.emergencyCard", {});
  if (fresh.data && !fresh.isError) return { card: fresh.data, isCopy: false };
  return { card: copy.data ?? null, isCopy: fresh.isError };
}
