import { onTestFinished } from "vitest";
import type { Engine, EngineOptions } from "../../main/engine/engine.ts";
import { startEngine } from "../../main/engine/startEngine.ts";
import type { Store } from "../../main/engine/store/openStore.ts";
import { AppError } from "../../shared/ipc/appError.ts";
import type { InputOf, OutputOf } from "../../shared/ipc/define.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";
import type { EngineRouteName, EngineRoutes } from "../../shared/ipc/routes/index.ts";
import { createFakeIds } from "../fakes/fakeIds.ts";
import { createFakePorts, type FakePorts } from "../fakes/fakePorts.ts";

export interface TestEngine {
  readonly engine: Engine;
  readonly store: Store;
  readonly ports: FakePorts;
  /** Everything published since this engine was built. */
  readonly events: readonly AppEvent[];
  /** As a window asks; a refusal is thrown as AppError. */
  request<Name extends EngineRouteName>(
    route: Name,
    input: InputOf<EngineRoutes[Name]>,
  ): Promise<OutputOf<EngineRoutes[Name]>>;
  stop(): Promise<void>;
  /** Stops, closes and opens again over the same folder, as after quitting. */
  restart(): Promise<TestEngine>;
}

export interface TestEngineOptions extends EngineOptions {
  readonly ports?: Partial<FakePorts>;
}

/** The whole engine over a real store in a temporary folder, with real HTTP and a clock that stands still. */
export function createTestEngine({ ports: overrides = {}, ...options }: TestEngineOptions = {}): TestEngine {
  return startedOver(createFakePorts(overrides), options, 0);
}

function startedOver(ports: FakePorts, options: EngineOptions, life: number): TestEngine {
  // Ids of an earlier life must not come again.
  const lifePorts: FakePorts = life === 0 ? ports : { ...ports, ids: createFakeIds(life) };
  const { engine, store } = startEngine(lifePorts, {
    random: () => 0.5,
    firstPullAfterMs: 0,
    // Backups and checks by themselves write real files while the clock is moved: tests of those ask for them.
    isStoreCaredFor: false,
    ...options,
  });
  const events: AppEvent[] = [];
  engine.subscribe((event) => events.push(event));
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= engine.stop().finally(() => store.close()));
  onTestFinished(() => stop());

  return {
    engine,
    store,
    ports: lifePorts,
    events,
    stop,
    async request(route, input) {
      const reply = await engine.dispatch({ route, input });
      if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, { data: reply.error.data });
      // The router parsed the answer with this route's own schema.
      return reply.data as OutputOf<EngineRoutes[typeof route]>;
    },
    async restart() {
      await stop();
      return startedOver(ports, options, life + 1);
    },
  };
}
