import type { AppEvent } from "../../shared/ipc/events.ts";
import "./standbyWindow.ts";

export type AppEventOf<Kind extends AppEvent["kind"]> = Extract<AppEvent, { readonly kind: Kind }>;

/** Listens to everything that the engine and the shell tell; answers a function that stops listening. */
export function onEveryAppEvent(run: (event: AppEvent) => void): () => void {
  return window.standby.on(run);
}

/** Listens to one kind of event; answers a function that stops listening. Free of React, for the overlay page. */
export function onAppEvent<Kind extends AppEvent["kind"]>(
  kind: Kind,
  run: (event: AppEventOf<Kind>) => void,
): () => void {
  return window.standby.on((event) => {
    if (isKind(event, kind)) run(event);
  });
}

function isKind<Kind extends AppEvent["kind"]>(event: AppEvent, kind: Kind): event is AppEventOf<Kind> {
  return event.kind === kind;
}
