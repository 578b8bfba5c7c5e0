import { createEngine, type Engine, type EngineOptions } from "./engine.ts";
import type { EnginePorts } from "./ports.ts";
import { openOrSetAside, setAsideAndStart, type OpenedStore } from "./store/openOrSetAside.ts";
import type { Store } from "./store/openStore.ts";
import { maySetAside } from "./store/storeFailure.ts";

export interface StartedEngine {
  readonly engine: Engine;
  readonly store: Store;
}

/**
 * Opens the data folder and builds the engine over it. A damage that shows only while the rooms read their tables is
 * treated like one that shows at once: the file is set aside and Standby starts. Fails as openOrSetAside does.
 */
export function startEngine(ports: EnginePorts, options: EngineOptions = {}): StartedEngine {
  const place = { folder: ports.folders.data, now: () => ports.clock.now() };
  const opened = openOrSetAside(place);
  try {
    return build(ports, opened, options);
  } catch (error) {
    opened.store.close();
    if (!maySetAside(error) && !isWithoutTable(error)) throw error;
    ports.logger.error("store.damagedAtStart");
    return build(ports, setAsideAndStart(place), options);
  }
}

function build(ports: EnginePorts, { store, notice }: OpenedStore, options: EngineOptions): StartedEngine {
  return { store, engine: createEngine(ports, store, { ...options, notice: options.notice ?? notice }) };
}

/** A damaged list of tables loses some of them without a sign of its own. */
function isWithoutTable(error: unknown): boolean {
  return error instanceof Error && /^no such (?:table|column)/u.test(error.message);
}
