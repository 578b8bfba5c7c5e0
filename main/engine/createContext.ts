import type { AppEvent } from "../../shared/ipc/events.ts";
import { realmSchema } from "../../shared/ipc/fields.ts";
import { createSettingsRepo, settingKeys } from "./app/settingsRepo.ts";
import type { EngineContext } from "./context.ts";
import type { EnginePorts } from "./ports.ts";
import { createBlobs } from "./store/blobs.ts";
import type { Store } from "./store/openStore.ts";

/** More ids than this say nothing a window could use; an empty list means "all". */
const MAX_EVENT_IDS = 1_000;

export interface ContextParts {
  readonly context: EngineContext;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Removes files that no row names; answers how many. */
  sweepBlobs(): number;
}

/** Ports and store become what every room gets. */
export function createContext(ports: EnginePorts, store: Store): ContextParts {
  const { db } = store;
  const listeners = new Set<(event: AppEvent) => void>();
  const settings = createSettingsRepo(db);
  const blobs = createBlobs({ db, folder: ports.folders.data, now: () => ports.clock.now() });

  function emit(event: AppEvent): void {
    for (const listener of listeners) listener(event);
  }

  return {
    context: {
      ...ports,
      db,
      blobs,
      emit,
      publish: (topic, ids = []) => emit({ kind: "changed", topic, ids: ids.length > MAX_EVENT_IDS ? [] : [...ids] }),
      realm: () => realmSchema.catch("real").parse(settings.get(settingKeys.realm)),
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sweepBlobs: blobs.sweep,
  };
}
