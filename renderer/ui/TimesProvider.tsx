import { useMemo, type ReactNode } from "react";
import { useZone } from "../bridge/now.tsx";
import { lazyTimes, SharedTimes } from "./times.ts";

/** Below it every time is written in the zone that the computer is in now. */
export function TimesProvider({ children }: { readonly children: ReactNode }) {
  const zone = useZone();
  const times = useMemo(() => lazyTimes(zone), [zone]);
  return <SharedTimes value={times}>{children}</SharedTimes>;
}
