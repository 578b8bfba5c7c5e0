import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { until } from "../../fakes/until.ts";
import { plainEnvironment } from "../rt5/packages.ts";

/**
 * The server goes with whoever started it, however that ends: the shell's input is a pipe from there, and when it closes
 * the server is told to stop.
 */
const keeper = `
"$@" </dev/null 3<&- &
server=$!
( cat >/dev/null; kill -TERM $server 2>/dev/null ) <&3 &
wait $server
`;

export interface OwnProcess {
  stop(): Promise<void>;
}

/** Starts a server that stays in the foreground, and waits until all its ports answer. Rejects with its last words. */
export async function startProcess(
  name: string,
  command: readonly string[],
  ports: readonly number[],
): Promise<OwnProcess> {
  const child = spawn("bash", ["-c", keeper, name, ...command], {
    detached: true,
    env: plainEnvironment(),
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr?.on("data", (part: Buffer) => void said.push(part.toString()));
  const stop = stopOf(child);
  const up = async () => {
    if (child.exitCode !== null) return "ended";
    return (await Promise.all(ports.map(answers))).every(Boolean) ? "up" : null;
  };
  const isUp = await until(`${name} answers`, up, 20_000).catch(() => "silent");
  if (isUp === "up") return { stop };
  await stop();
  throw new Error(`${name} did not start (${isUp}): ${said.join("").slice(-2_000)}`);
}

function stopOf(child: ChildProcess): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  return () => {
    stopping ??= (async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.stdio[3]?.destroy();
      const late = setTimeout(() => {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      }, 5_000);
      await ended;
      clearTimeout(late);
    })();
    return stopping;
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
