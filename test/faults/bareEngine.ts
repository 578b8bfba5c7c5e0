import { v7 as uuidv7 } from "uuid";
import type { Engine, EngineOptions } from "../../main/engine/engine.ts";
import type { EnginePorts } from "../../main/engine/ports.ts";
import { systemClock } from "../../main/engine/process/systemClock.ts";
import { startEngine } from "../../main/engine/startEngine.ts";
import type { Store } from "../../main/engine/store/openStore.ts";
import { createFakeDesktop } from "../fakes/fakeDesktop.ts";
import { createFakeLogger } from "../fakes/fakeLogger.ts";
import { createFakeSecrets } from "../fakes/fakeSecrets.ts";

export interface BareEngine {
  readonly engine: Engine;
  readonly store: Store;
  /** The router parsed the answer; the caller names what the route gives. A refusal is thrown with its code. */
  ask<Result>(route: string, input: unknown): Promise<Result>;
  stop(): Promise<void>;
}

/** The real engine over a real store, on the real clock, without network and windows. */
export function startBareEngine(
  folder: string,
  ports: Partial<EnginePorts> = {},
  options: EngineOptions = {},
): BareEngine {
  const { engine, store } = startEngine(
    {
      clock: systemClock,
      ids: { next: () => uuidv7() },
      secrets: createFakeSecrets(),
      fetch: () => Promise.reject(new Error("no network here")),
      folders: { data: folder },
      logger: createFakeLogger(),
      desktop: createFakeDesktop(),
      practice: { start: () => Promise.reject(new Error("no practice here")), stop: () => Promise.resolve() },
      appFacts: { appVersion: "0.0.0", line: "" },
      ...ports,
    },
    options,
  );
  return {
    engine,
    store,
    async ask<Result>(route: string, input: unknown): Promise<Result> {
      const reply = await engine.dispatch({ route, input });
      if (!reply.ok) throw new RefusedError(route, reply.error.code);
      return reply.data as Result;
    },
    stop: () => engine.stop().finally(() => store.close()),
  };
}

export class RefusedError extends Error {
  override readonly name = "RefusedError";
  constructor(
    route: string,
    readonly code: string,
  ) {
    super(`${route}: ${code}`);
  }
}
