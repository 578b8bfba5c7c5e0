import { onTestFinished } from "vitest";
import { createContext, type ContextParts } from "../../main/engine/createContext.ts";
import type { EngineContext } from "../../main/engine/context.ts";
import { openStore, type Store } from "../../main/engine/store/openStore.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";
import { createFakePorts, type FakePorts } from "../fakes/fakePorts.ts";

export interface TestContext {
  readonly context: EngineContext;
  readonly ports: FakePorts;
  readonly store: Store;
  /** Everything published so far. */
  readonly events: AppEvent[];
  readonly subscribe: ContextParts["subscribe"];
}

/** A real store in a temporary folder and an engine context over it, for the tests of one room. */
export function createTestContext(overrides: Partial<FakePorts> = {}): TestContext {
  const ports = createFakePorts(overrides);
  const store = openStore({ folder: ports.folders.data, now: () => ports.clock.now() });
  onTestFinished(() => store.close());
  const { context, subscribe } = createContext(ports, store);
  const events: AppEvent[] = [];
  subscribe((event) => events.push(event));
  return { context, ports, store, events, subscribe };
}
