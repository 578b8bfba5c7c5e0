import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useIsFetching } from "@tanstack/react-query";
import { useRequest } from "../bridge/queries.ts";
import { useAppStatus } from "../bridge/status.ts";

/**
 * Holds the emergency card ready once the first page is there: its page loaded, its facts in memory and kept fresh. With
 * everything down it then shows in the first frame. Not earlier, for the start is measured too.
 */
export function useEmergencyReady(): void {
  const router = useRouter();
  const [isReady, setIsReady] = useState(false);
  const { data, isError } = useAppStatus();
  const isSettled = useIsFetching() === 0 && (data !== undefined || isError);
  useEffect(() => {
    if (isReady || !isSettled) return;
    const idle = requestIdleCallback(() => setIsReady(true));
    return () => cancelIdleCallback(idle);
  }, [isReady, isSettled]);
  useEffect(() => {
    if (isReady) void router.preloadRoute({ to: "/emergency" });
  }, [isReady, router]);
  useRequest("emergency.card", {}, { isEnabled: isReady });
  useRequest("shell.emergencyCard", {}, { isEnabled: isReady });
}
