import { useEffect, useEffectEvent } from "react";
import type { AppEvent } from "../../shared/ipc/events.ts";

export type AppEventOf<Kind extends AppEvent["kind"]> = Extract<AppEvent, { readonly kind: Kind }>;

/** Listens to one kind of event; answers a function that stops listening. */
export function onAppEvent<Kind extends AppEvent["kind"]>(
  kind: Kind,
  run: (event: AppEventOf<Kind>) => void,
): () => void {
  return window.standby.on((event) => {
    if (isKind(event, kind)) run(event);
  });
}

/** The same for a component: listens while it is mounted and always calls the newest `run`. */
export function useAppEvent<Kind extends AppEvent["kind"]>(kind: Kind, run: (event: AppEventOf<Kind>) => void): void {
  const runNewest = useEffectEvent(run);
  useEffect(() => onAppEvent(kind, (event) => runNewest(event)), [kind]);
}

function isKind<Kind extends AppEvent["kind"]>(event: AppEvent, kind: Kind): event is AppEventOf<Kind> {
  return event.kind === kind;
}
