import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import type { HostCall, PowerSignal } from "../../../shared/ipc/host.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { failure } from "../ipc/replies.ts";
import type { LocatedBlob } from "../protocol/blobAnswer.ts";
import type { ChildProcess } from "./childProcess.ts";
import { createEngineSession, type EngineFacts, type EngineSession } from "./engineSession.ts";
import { createRestartBudget } from "./restartBudget.ts";

export interface EngineHostOptions {
  readonly fork: () => ChildProcess;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly facts: EngineFacts;
  readonly onEvent: (event: AppEvent) => void;
  /** Does what the engine asks of the shell; an AppError's message reaches the engine. */
  readonly onHostCall: (call: HostCall) => Promise<unknown>;
}

/** The engine as the rest of the shell sees it: started, asked, restarted after a crash, stopped. */
export interface EngineHost {
  start(): void;
  /** Never rejects. Waits while the engine starts; engine.unavailable when it falls meanwhile. */
  request(envelope: RequestEnvelope): Promise<Reply>;
  /** null also when the engine does not answer. */
  locateBlob(sha256: string): Promise<LocatedBlob | null>;
  /** `movedByMs`: of clockMoved only. */
  signal(signal: PowerSignal, movedByMs?: number): void;
  /** Ends the engine as a crash would, which it is made for, and starts a fresh one. */
  restart(): void;
  /** Lets the engine finish its writes, at most five seconds, then ends it. */
  stop(): Promise<void>;
}

type State =
  | { readonly name: "idle" | "stopped" }
  | { readonly name: "starting"; readonly session: EngineSession | null }
  | { readonly name: "running"; readonly session: EngineSession }
  | { readonly name: "stopping"; readonly finish: () => void }
  /** Its data cannot be opened, or it fell too often: every request is answered with why. */
  | {
      readonly name: "down";
      readonly reply: Reply;
      readonly retryAtMs: number | null;
      readonly session: EngineSession | null;
    };

type Waiter = (outcome: EngineSession | Reply) => void;

const startLimit: Ms = 30 * SECOND;
const stopLimit: Ms = 5 * SECOND;
/** A start that failed for a reason the user may have removed is tried again when asked, but not on every request. */
const retryPause: Ms = 5 * SECOND;

export function createEngineHost(options: EngineHostOptions): EngineHost {
  const { clock, logger } = options;
  const budget = createRestartBudget();
  const waiters = new Set<Waiter>();
  let state: State = { name: "idle" };

  function launch(): void {
    if (state.name === "stopping" || state.name === "stopped") return;
    const session: EngineSession = createEngineSession({
      ...options,
      child: options.fork(),
      onStarted: () => started(session),
      onStartFailed: (reply) => goDown(reply, clock.now() + retryPause, session),
      onExit: (exitCode) => fallen(session, exitCode),
    });
    state = { name: "starting", session };
  }

  function started(session: EngineSession): void {
    if (state.name !== "starting") return;
    state = { name: "running", session };
    logger.info("engine.started", { waiting: waiters.size });
    release(session);
    options.onEvent({ kind: "engineState", isAlive: true });
  }

  function fallen(session: EngineSession, exitCode: number): void {
    if (state.name === "stopping") {
      const { finish } = state;
      state = { name: "stopped" };
      finish();
    }
    // An engine that was given up earlier may end at any time later.
    if ((state.name !== "starting" && state.name !== "running") || state.session !== session) return;
    logger.error("engine.fell", { exitCode });
    const delay = budget.next(clock.now());
    if (delay === null) {
      goDown(
        failure("engine.unavailable", "It stopped again and again and was left down. Restart Standby."),
        null,
        null,
      );
      return;
    }
    state = { name: "starting", session: null };
    release(failure("engine.unavailable"));
    options.onEvent({ kind: "engineState", isAlive: false });
    clock.after(delay, launch);
  }

  function goDown(reply: Reply, retryAtMs: number | null, session: EngineSession | null): void {
    logger.error("engine.down", { code: reply.ok ? "" : reply.error.code });
    state = { name: "down", reply, retryAtMs, session };
    release(reply);
    options.onEvent({ kind: "engineState", isAlive: false });
  }

  function release(outcome: EngineSession | Reply): void {
    for (const waiter of waiters) waiter(outcome);
    waiters.clear();
  }

  /** The session to talk to, waited for while it starts; or the reply that everybody gets now. */
  function ready(): EngineSession | Reply | Promise<EngineSession | Reply> {
    if (state.name === "running") return state.session;
    if (state.name === "down") {
      if (state.retryAtMs === null || clock.now() < state.retryAtMs) return state.reply;
      state.session?.kill();
      launch();
    }
    return state.name === "starting" ? nextSession() : failure("engine.unavailable");
  }

  function nextSession(): Promise<EngineSession | Reply> {
    return new Promise((resolve) => {
      const waiter: Waiter = (outcome) => {
        cancelTimer();
        resolve(outcome);
      };
      const cancelTimer = clock.after(startLimit, () => {
        waiters.delete(waiter);
        resolve(failure("engine.timeout"));
      });
      waiters.add(waiter);
    });
  }

  return {
    start: launch,
    async request(envelope) {
      const outcome = await ready();
      return "ok" in outcome ? outcome : outcome.request(envelope);
    },
    async locateBlob(sha256) {
      const outcome = await ready();
      return "ok" in outcome ? null : outcome.locateBlob(sha256);
    },
    signal(signal, movedByMs) {
      // Not kept for later: an engine that starts looks at the world anyway.
      if (state.name === "running") state.session.signal(signal, movedByMs);
    },
    restart() {
      if (state.name === "running" || state.name === "starting") state.session?.kill();
    },
    stop() {
      const session = state.name === "running" || state.name === "starting" ? state.session : null;
      if (session === null) {
        if (state.name === "down") state.session?.kill();
        if (state.name !== "stopping") state = { name: "stopped" };
        release(failure("engine.unavailable"));
        return Promise.resolve();
      }
      release(failure("engine.unavailable"));
      return new Promise((resolve) => {
        const cancelTimer = clock.after(stopLimit, () => session.kill());
        const finish = (): void => {
          cancelTimer();
          resolve();
        };
        state = { name: "stopping", finish };
        session.stop();
      });
    },
  };
}
