import { fork, type ChildProcess } from "node:child_process";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { Reply } from "../../../shared/ipc/envelope.ts";
import { toShellSchema, type HostCall, type ToEngine } from "../../../shared/ipc/host.ts";
import type { EngineRoutes } from "../../../shared/ipc/routes/index.ts";
import type { Ask } from "../engineRig.ts";

export interface EngineProcess {
  readonly request: Ask;
  /** SIGKILL to the whole process group; resolves when it is gone. */
  kill9(): Promise<void>;
}

export interface EngineLaunch {
  /** The bundled engineProgram.ts. */
  readonly program: string;
  readonly folder: string;
  readonly speed: number;
  readonly epochMs: number;
  /** What the keychain holds; it survives the process. */
  readonly secrets: Map<string, string>;
}

/** Starts the engine as leader of a process group of its own and plays the shell before it. */
export async function startEngineProcess(launch: EngineLaunch): Promise<EngineProcess> {
  const child = fork(launch.program, [String(launch.speed), String(launch.epochMs)], {
    detached: true,
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // A call without an answer, as of a process that is gone, gets null.
  const waiting = new Map<number, (reply: Reply | null) => void>();
  child.once("exit", () => {
    for (const settle of waiting.values()) settle(null);
  });
  let calls = 0;
  // What is told to a process that is just being killed is lost; its end settles the calls.
  const tell = (message: ToEngine) => void (child.connected && child.send(message, () => undefined));

  const started = new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error("the engine ended before it had started")));
    child.on("message", (raw) => {
      const message = toShellSchema.parse(raw);
      if (message.type === "started") resolve();
      if (message.type === "startFailed") reject(new Error(`${message.code} ${message.message}`));
      if (message.type === "reply") waiting.get(message.call)?.(message.reply);
      if (message.type === "hostCall") {
        tell({ type: "hostReply", call: message.call, ...answerHost(launch.secrets, message.request) });
      }
    });
  });
  tell({ type: "start", dataFolder: launch.folder, appVersion: "0.0.0", facts: "Standby 0.0.0" });
  await started;

  return {
    request(route, input) {
      calls += 1;
      const call = calls;
      return new Promise((resolve, reject) => {
        if (!child.connected) return reject(new AppError("engine.unavailable"));
        waiting.set(call, (reply) => {
          waiting.delete(call);
          if (reply === null) reject(new AppError("engine.unavailable"));
          // The router parsed the answer with this route's own schema.
          else if (reply.ok) resolve(reply.data as OutputOf<EngineRoutes[typeof route]>);
          else reject(new AppError(reply.error.code, `${route}: ${reply.error.message}`));
        });
        tell({ type: "request", call, envelope: { route, input } });
      });
    },
    async kill9() {
      killGroup(child);
      await gone;
    },
  };
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}

function answerHost(secrets: Map<string, string>, call: HostCall): { ok: boolean; value: unknown } {
  if (call.name === "secrets.get") return { ok: true, value: secrets.get(call.key) ?? null };
  if (call.name === "secrets.remove") secrets.delete(call.key);
  if (call.name === "secrets.set") {
    secrets.set(call.key, call.value);
    return { ok: true, value: "keychain" };
  }
  return call.name === "practice.start" ? { ok: false, value: "no practice desk here" } : { ok: true, value: null };
}
