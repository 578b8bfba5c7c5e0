import { assertNever } from "../../../shared/assertNever.ts";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { errorCodeSchema } from "../../../shared/ipc/errors.ts";
import type { AppEvent } from "../../../shared/ipc/events.ts";
import {
  toShellSchema,
  type HostCall,
  type PowerSignal,
  type ToEngine,
  type ToShell,
} from "../../../shared/ipc/host.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock, Logger } from "../../engine/ports.ts";
import { failure } from "../ipc/replies.ts";
import type { LocatedBlob } from "../protocol/blobAnswer.ts";
import type { ChildProcess } from "./childProcess.ts";
import { answerHostCall } from "./hostCallAnswer.ts";
import { createPendingCalls } from "./pendingCalls.ts";

/** What the engine is told when it starts. */
export interface EngineFacts {
  readonly dataFolder: string;
  readonly appVersion: string;
  /** One line for tickets, see appIdentity. */
  readonly line: string;
}

export interface EngineSessionOptions {
  readonly child: ChildProcess;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly facts: EngineFacts;
  readonly onStarted: () => void;
  /** The engine runs but cannot open its data; `reply` says why. */
  readonly onStartFailed: (reply: Reply) => void;
  readonly onExit: (exitCode: number) => void;
  readonly onEvent: (event: AppEvent) => void;
  readonly onHostCall: (call: HostCall) => Promise<unknown>;
}

/** One life of the engine's process, from fork to exit. */
export interface EngineSession {
  request(envelope: RequestEnvelope): Promise<Reply>;
  locateBlob(sha256: string): Promise<LocatedBlob | null>;
  signal(signal: PowerSignal, movedByMs?: number): void;
  /** Asks for a tidy end; `onExit` follows. */
  stop(): void;
  kill(): void;
}

const ordinaryLimit: Ms = 30 * SECOND;
/** Requests that carry a file of up to 50 MB or fetch one. */
const fileLimit: Ms = 120 * SECOND;
const fileRoutes: readonly string[] = [
  "captures.keep",
  "drafts.addAttachment",
  "drafts.saveAnnotation",
  "tickets.fetchAttachment",
];

/** A first pull may take an hour; it ends when the helpdesk is read, fails or is called off, or with the engine. */
const routesWithoutLimit: readonly string[] = ["sync.now"];

function limitOf(route: string): Ms | null {
  if (routesWithoutLimit.includes(route)) return null;
  return fileRoutes.includes(route) ? fileLimit : ordinaryLimit;
}

export function createEngineSession(options: EngineSessionOptions): EngineSession {
  const { child, clock, logger, facts } = options;
  const replies = createPendingCalls<Reply>(clock);
  const blobs = createPendingCalls<LocatedBlob | null>(clock);
  let isGone = false;
  const post = (message: ToEngine): void => {
    if (!isGone) child.post(message);
  };

  child.onExit((exitCode) => {
    isGone = true;
    replies.settleAll(failure("engine.unavailable"));
    blobs.settleAll(null);
    options.onExit(exitCode);
  });
  child.onMessage((raw) => {
    const parsed = toShellSchema.safeParse(raw);
    if (parsed.success) handle(parsed.data);
    else logger.error("engine.badMessage", { issue: parsed.error.issues[0]?.message ?? "" });
  });
  post({ type: "start", dataFolder: facts.dataFolder, appVersion: facts.appVersion, facts: facts.line });

  function handle(message: ToShell): void {
    switch (message.type) {
      case "started":
        return options.onStarted();
      case "startFailed":
        return options.onStartFailed(
          failure(errorCodeSchema.safeParse(message.code).data ?? "internal", message.message),
        );
      case "reply":
        return replies.settle(message.call, message.reply);
      case "blobLocated": {
        const { path, contentType } = message;
        return blobs.settle(message.call, path === null ? null : { path, contentType });
      }
      case "event":
        return options.onEvent(message.event);
      case "hostCall":
        return void answerHostCall(message, options.onHostCall, logger).then(post);
      case "stopped":
        return child.kill();
      default:
        return assertNever(message);
    }
  }

  return {
    request(envelope) {
      const { call, answer } = replies.open(limitOf(envelope.route), () => failure("engine.timeout"));
      post({ type: "request", call, envelope });
      return answer;
    },
    locateBlob(sha256) {
      const { call, answer } = blobs.open(ordinaryLimit, () => null);
      post({ type: "locateBlob", call, sha256 });
      return answer;
    },
    signal: (signal, movedByMs) => post({ type: "signal", signal, ...(movedByMs === undefined ? {} : { movedByMs }) }),
    stop: () => post({ type: "stop" }),
    kill: () => child.kill(),
  };
}
