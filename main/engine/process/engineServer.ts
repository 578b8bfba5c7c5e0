import { v7 as uuidv7 } from "uuid";
import { assertNever } from "../../../shared/assertNever.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { letGo } from "../../../shared/ipc/letGo.ts";
import { toEngineSchema, type PowerSignal, type ToEngine, type ToShell } from "../../../shared/ipc/host.ts";
import type { Engine } from "../engine.ts";
import type { Clock, EnginePorts, HttpFetch, Logger } from "../ports.ts";
import { startEngine, type StartedEngine } from "../startEngine.ts";
import { storeFailureOf } from "../store/storeFailure.ts";
import type { HeldClock } from "./heldClock.ts";
import { createShellLink } from "./shellLink.ts";

export interface EngineServerOptions {
  readonly fetch: HttpFetch;
  /** A clock that waits for the shell's word on a jump gets it. */
  readonly clock: Clock | HeldClock;
  readonly logger: Logger;
  post(message: ToShell): void;
  /** The process has nothing more to do. */
  exit(): void;
}

type Start = Extract<ToEngine, { readonly type: "start" }>;

/** Serves one engine over the shell's messages: start, requests, signals, stop. */
export function createEngineServer(options: EngineServerOptions): { receive(message: unknown): void } {
  const { post, clock, logger } = options;
  const link = createShellLink({ clock, logger, post });
  let running: StartedEngine | null = null;
  let restarting: Promise<void> = Promise.resolve();
  let isStopping = false;

  function start(facts: Start): void {
    try {
      running = startEngine(portsFor(facts), { restart: () => void (restarting = restart(facts)) });
      running.engine.subscribe((event) => post({ type: "event", event }));
      post({ type: "started" });
    } catch (error) {
      // The process stays, so that the windows can show the reason and the emergency card.
      const failure = storeFailureOf(error);
      logger.error("engine.startFailed", { code: failure?.code ?? "internal" });
      post({ type: "startFailed", code: failure?.code ?? "internal", message: failure?.message ?? "" });
    }
  }

  function portsFor(facts: Start): EnginePorts {
    const { secrets, desktop, practice } = link;
    return {
      ...{ clock, logger, secrets, desktop, practice },
      fetch: options.fetch,
      ids: { next: () => uuidv7() },
      folders: { data: facts.dataFolder },
      appFacts: { appVersion: facts.appVersion, line: facts.facts },
    };
  }

  async function end(): Promise<void> {
    const ending = running;
    // From here on every request is refused: nothing may be called saved that the next engine does not know.
    running = null;
    try {
      await ending?.engine.stop();
    } catch (error) {
      // What was under way is found again at the next start; the file must be closed all the same.
      logger.error("engine.stopFailed", { kind: error instanceof Error ? error.name : typeof error });
    }
    ending?.store.close();
  }

  async function stop(): Promise<void> {
    isStopping = true;
    await restarting;
    await end();
    post({ type: "stopped" });
    options.exit();
  }

  /** A new engine over the same folder, in this process: windows see what a crash would show them, and stay. */
  async function restart(facts: Start): Promise<void> {
    post({ type: "event", event: { kind: "engineState", isAlive: false } });
    await end();
    if (isStopping) return;
    start(facts);
    if (running !== null) post({ type: "event", event: { kind: "engineState", isAlive: true } });
  }

  async function answer(call: number, ask: (engine: Engine) => Promise<ToShell>): Promise<void> {
    if (running) return post(await ask(running.engine));
    const { code, message } = new AppError("engine.unavailable");
    post({ type: "reply", call, reply: { ok: false, error: { code, message } } });
  }

  async function locate(call: number, sha256: string): Promise<void> {
    const found = (await running?.engine.locateBlob(sha256)) ?? null;
    post({ type: "blobLocated", call, path: found?.path ?? null, contentType: found?.contentType ?? "" });
  }

  function signal(name: PowerSignal, movedByMs = 0): void {
    // First of all, so that clock and offsets change between two steps of everything else.
    if ("moved" in clock && name === "clockMoved") clock.moved(movedByMs);
    else if ("settle" in clock && (name === "resumed" || name === "unlocked")) clock.settle();
    running?.engine.signal(name, movedByMs);
  }

  function handle(message: ToEngine): void {
    switch (message.type) {
      case "start":
        return start(message);
      case "request": {
        const { call, envelope } = message;
        return void answer(call, async (engine) => ({
          type: "reply",
          call,
          reply: await engine.dispatch(envelope),
        })).finally(() => letGo(envelope.input));
      }
      case "signal":
        return signal(message.signal, message.movedByMs);
      case "locateBlob":
        return void locate(message.call, message.sha256);
      case "hostReply":
        return link.receive(message);
      case "stop":
        return void stop();
      default:
        return assertNever(message, "message");
    }
  }

  return {
    receive(message) {
      const parsed = toEngineSchema.safeParse(message);
      if (parsed.success) handle(parsed.data);
      else logger.error("engine.badMessage", { place: parsed.error.issues[0]?.path.join(".") ?? "" });
    },
  };
}
