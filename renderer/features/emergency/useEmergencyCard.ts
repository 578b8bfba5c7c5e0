import { useEffect } from "react";
import type { EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";
import { useAppEvent } from "../../bridge/appEvents.ts";
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
  const { refetch } = fresh;
  // What was read before is no sign that the engine still lives: it is asked whenever the card opens or the engine falls.
  useEffect(() => void refetch(), [refetch]);
  useAppEvent("engineState", ({ isAlive }) => {
    if (!isAlive) void refetch();
  });
  const { isError } = fresh;
  const { refetch: refetchCopy } = copy;
  useEffect(() => {
    if (isError) void refetchCopy();
  }, [isError, refetchCopy]);
  if (fresh.data && !isError) return { card: fresh.data, isCopy: false };
  return { card: copy.data ?? null, isCopy: isError };
}
