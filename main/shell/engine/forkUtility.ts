import { app, utilityProcess } from "electron";
import path from "node:path";
import type { Logger } from "../../engine/ports.ts";
import { createChildLog } from "./childLog.ts";
import type { ChildProcess } from "./childProcess.ts";

/** Forks one of the bundles beside this one as a utility process. The app must be ready. */
export function forkUtility(bundle: "engine" | "practice", serviceName: string, logger: Logger): ChildProcess {
  const child = utilityProcess.fork(path.join(import.meta.dirname, `${bundle}.js`), [], {
    serviceName,
    stdio: ["ignore", "ignore", "pipe"],
    env: childEnvironment(process.env, app.isPackaged),
  });
  // A stray line may hold anything (a path, a word of a user): for a developer's eyes, not for a log.
  const stray = (line: string): boolean => !app.isPackaged && process.stderr.write(`${serviceName}: ${line}\n`);
  const take = createChildLog(logger, stray);
  child.stderr?.on("data", (chunk: Buffer) => take(chunk.toString("utf8")));
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => child.once("exit", listener),
    kill: () => child.kill(),
  };
}

/** Test settings and Node's own switches never reach the processes of a packaged app. */
export function childEnvironment(environment: NodeJS.ProcessEnv, isPackaged: boolean): NodeJS.ProcessEnv {
  if (!isPackaged) return environment;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(STANDBY_TEST_|NODE_)/u.test(name)));
}
