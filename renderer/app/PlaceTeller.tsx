import { useCallback, useEffect } from "react";
import { useAppEvent } from "../bridge/appEvents.ts";
import { useZone } from "../bridge/now.tsx";
import { request } from "../bridge/request.ts";
import { timesLocale } from "../ui/times.ts";

/** Tells the engine, which cannot see it, in which zone the computer is: the tray, notices and "today" go by it. */
export function PlaceTeller() {
  const zone = useZone();
  const tell = useCallback(() => {
    // An engine that is down is told when it is back.
    request("app.setPlace", { zone, locale: timesLocale }).catch(() => undefined);
  }, [zone]);
  useEffect(tell, [tell]);
  useAppEvent("engineState", (event) => event.isAlive && tell());
  return null;
}
