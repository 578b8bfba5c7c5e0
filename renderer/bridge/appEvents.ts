import { useEffect, useEffectEvent } from "react";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { onAppEvent, type AppEventOf } from "./onAppEvent.ts";

/** Listens to one kind of event while the component is mounted and always calls the newest `run`. */
export function useAppEvent<Kind extends AppEvent["kind"]>(kind: Kind, run: (event: AppEventOf<Kind>) => void): void {
  const runNewest = useEffectEvent(run);
  useEffect(() => onAppEvent(kind, (event) => runNewest(event)), [kind]);
}
