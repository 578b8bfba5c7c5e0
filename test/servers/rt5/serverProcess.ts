import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import { request } from "node:http";
import { until } from "../../fakes/until.ts";
import { plainEnvironment } from "./packages.ts";

/**
 * The server goes with whoever started it, however that ends: the shell's input is a pipe from there, and when it closes
 * the server is told to stop. TERM, because at an INT it changes the owner of folders that are not its own.
 */
const keeper = `
perl /usr/share/request-tracker5/libexec/rt-server --server Starlet --host 127.0.0.1 --port "$1" --max-workers 3 </dev/null &
server=$!
( cat >/dev/null; kill -TERM $server 2>/dev/null ) <&3 &
wait $server
`;

export interface ServerProcess {
  /** Also the number of its process group. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the server and waits until it answers. Rejects with its last words. */
export async function startServer(env: Readonly<Record<string, string>>, port: number): Promise<ServerProcess> {
  const child = spawn("bash", ["-c", keeper, "rt5", String(port)], {
    detached: true,
    env: { ...plainEnvironment(), ...env },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr?.on("data", (part: Buffer) => void said.push(part.toString()));
  const stop = stopOf(child);
  const isUp = await until(
    "Request Tracker answers",
    async () => {
      if (child.exitCode !== null) return "ended";
      return (await answers(port)) ? "up" : null;
    },
    60_000,
  ).catch(() => "silent");
  if (isUp === "up") return { pid: child.pid ?? 0, stop };
  await stop();
  throw new Error(`Request Tracker did not start (${isUp}): ${said.join("").slice(-2_000)}`);
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
      }, 10_000);
      await ended;
      clearTimeout(late);
    })();
    return stopping;
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, path: "/REST/2.0/rt", timeout: 5_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 401);
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
