import type { ErrorCode } from "../../shared/ipc/errors.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { realmSchema } from "../../shared/ipc/fields.ts";
import { createPlaceReader } from "./app/place.ts";
import { createSettingsRepo, settingKeys } from "./app/settingsRepo.ts";
import type { EngineContext } from "./context.ts";
import { createTeller } from "./notices/teller.ts";
import { createPolicyBook } from "./policies/policyBook.ts";
import type { EnginePorts } from "./ports.ts";
import { createBlobs } from "./store/blobs.ts";
import type { Store } from "./store/openStore.ts";
import { createPatientClock } from "./store/patientClock.ts";
import { refusalOf } from "./store/storeFailure.ts";

/** More ids than this say nothing a window could use; an empty list means "all". */
const MAX_EVENT_IDS = 1_000;
const keptRealm = realmSchema.catch("real");

export interface ContextParts {
  readonly context: EngineContext;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Tells of each store failure that was reported to the context. */
  onStoreTrouble(listener: (code: ErrorCode) => void): void;
  /** Removes files that no row names; answers how many. */
  sweepBlobs(): number;
}

/** Ports and store become what every room gets. */
export function createContext(ports: EnginePorts, store: Store): ContextParts {
  const { db } = store;
  const listeners = new Set<(event: AppEvent) => void>();
  const troubleListeners = new Set<(code: ErrorCode) => void>();
  const settings = createSettingsRepo(db);
  const place = createPlaceReader(settings);
  const blobs = createBlobs({ db, folder: ports.folders.data, now: () => ports.clock.now() });

  function emit(event: AppEvent): void {
    for (const listener of listeners) listener(event);
  }

  function reportStoreTrouble(error: unknown): void {
    const refusal = refusalOf(error);
    if (refusal !== null) for (const listener of troubleListeners) listener(refusal.code);
  }

  return {
    context: {
      ...ports,
      clock: createPatientClock(ports.clock, ports.logger, reportStoreTrouble),
      reportStoreTrouble,
      db,
      blobs,
      policies: createPolicyBook(db),
      teller: createTeller({
        db,
        clock: ports.clock,
        desktop: ports.desktop,
        ids: ports.ids,
        place,
      }),
      forceLog: () => store.forceLog(),
      emit,
      publish: (topic, ids = []) => emit({ kind: "changed", topic, ids: ids.length > MAX_EVENT_IDS ? [] : [...ids] }),
      place,
      realm: () => keptRealm.parse(settings.get(settingKeys.realm)),
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onStoreTrouble: (listener) => void troubleListeners.add(listener),
    sweepBlobs: blobs.sweep,
  };
}
