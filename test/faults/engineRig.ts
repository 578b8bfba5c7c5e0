import { v7 as uuidv7 } from "uuid";
import type { EngineOptions } from "../../main/engine/engine.ts";
import type { MailPort } from "../../main/engine/helpdesks/mail/mailPort.ts";
import type { Clock, EnginePorts, HttpFetch } from "../../main/engine/ports.ts";
import { startEngine } from "../../main/engine/startEngine.ts";
import { AppError } from "../../shared/ipc/appError.ts";
import type { InputOf, OutputOf } from "../../shared/ipc/define.ts";
import type { EngineRouteName, EngineRoutes } from "../../shared/ipc/routes/index.ts";
import { createFakeDesktop } from "../fakes/fakeDesktop.ts";
import { createFakeLogger } from "../fakes/fakeLogger.ts";
import { watchForces } from "../fakes/realWork.ts";
import { createFakeSecrets } from "../fakes/fakeSecrets.ts";

/** As a window asks; a refusal is thrown as AppError. */
export type Ask = <Name extends EngineRouteName>(
  route: Name,
  input: InputOf<EngineRoutes[Name]>,
) => Promise<OutputOf<EngineRoutes[Name]>>;

export interface EngineRig {
  readonly request: Ask;
  /** The disk is at work for the engine, in real time. */
  isForcing(): boolean;
  stop(): Promise<void>;
}

export interface EngineRigPorts {
  readonly folder: string;
  readonly clock: Clock;
  readonly fetch: HttpFetch;
  /** Absent = the real libraries. */
  readonly mail?: MailPort;
}

/** The whole engine over a real store, outside of any test runner. */
export function createEngineRig(
  { folder, clock, fetch, mail }: EngineRigPorts,
  options: EngineOptions = {},
): EngineRig {
  const ports: EnginePorts = {
    clock,
    fetch,
    ...(mail === undefined ? {} : { mail }),
    ids: { next: () => uuidv7() },
    secrets: createFakeSecrets(),
    folders: { data: folder },
    logger: createFakeLogger(),
    desktop: createFakeDesktop(),
    practice: { start: () => Promise.reject(new Error("no practice here")), stop: () => Promise.resolve() },
    appFacts: { appVersion: "0.0.0", line: "Standby 0.0.0" },
  };
  const { engine, store } = startEngine(ports, options);
  return {
    isForcing: watchForces(store),
    async request(route, input) {
      const reply = await engine.dispatch({ route, input });
      if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, { data: reply.error.data });
      // The router parsed the answer with this route's own schema.
      return reply.data as OutputOf<EngineRoutes[typeof route]>;
    },
    stop: () => engine.stop().finally(() => store.close()),
  };
}
