import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { SECOND, type Ms } from "../../shared/units.ts";
import { until } from "../fakes/until.ts";
import { plainEnvironment } from "./rt5/packages.ts";

/**
 * The server goes with whoever started it, however that ends: the shell's input is a pipe from there, and when it closes
 * the server is told to stop. TERM, because at an INT Request Tracker changes the owner of folders that are not its own.
 */
const keeper = `
"$@" </dev/null 3<&- &
server=$!
( cat >/dev/null; kill -TERM $server 2>/dev/null ) <&3 &
wait $server
`;

export interface KeptProcess {
  /** Also the number of its process group. */
  readonly pid: number;
  stop(): Promise<void>;
}

export interface KeptCommand {
  /** For people: "Request Tracker". */
  readonly name: string;
  /** Program and arguments; it must stay in the foreground. */
  readonly command: readonly string[];
  /** Added to a plain environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Asked again and again until it says yes. */
  readonly answers: () => Promise<boolean>;
  readonly startsWithin: Ms;
}

const STOPS_WITHIN: Ms = 10 * SECOND;

/** Starts a server and waits until it answers. Rejects with its last words. */
export async function startKept({ name, command, env, answers, startsWithin }: KeptCommand): Promise<KeptProcess> {
  const child = spawn("bash", ["-c", keeper, name, ...command], {
    detached: true,
    env: { ...plainEnvironment(), ...env },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr?.on("data", (part: Buffer) => void said.push(part.toString()));
  const stop = stopOf(child);
  const up = async () => {
    if (child.exitCode !== null) return "ended";
    return (await answers()) ? "up" : null;
  };
  const isUp = await until(`${name} answers`, up, startsWithin).catch(() => "silent");
  if (isUp === "up") return { pid: child.pid ?? 0, stop };
  await stop();
  throw new Error(`${name} did not start (${isUp}): ${said.join("").slice(-2_000)}`);
}

function stopOf(child: ChildProcess): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  return () => {
    stopping ??= (async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      // The pipe of the keeper: closing it stops the server, its workers and the shell.
      child.stdio[3]?.destroy();
      const late = setTimeout(() => {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      }, STOPS_WITHIN);
      await ended;
      clearTimeout(late);
    })();
    return stopping;
  };
}
