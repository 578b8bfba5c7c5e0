import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { launchPlan } from "../../../test/electron/launchPlan.ts";
import { deskArgument } from "./deskProgram.ts";

export type DeskProcess = Readonly<{
  /** One line of JSON, as the desk printed it: `{baseUrl, users}`. */
  connection: string;
  stop(): Promise<void>;
}>;

/** A practice desk in a process of its own, on the runtime of the app, without any limit of requests. */
export async function startDesk(
  tool: string,
  folder: string,
  stock: Readonly<{ tickets: number; messages: number }>,
): Promise<DeskProcess> {
  const args = [tool, deskArgument, path.join(folder, "desk.db"), String(stock.tickets), String(stock.messages)];
  const child = spawn(launchPlan().electron, args, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    cwd: path.dirname(tool),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, "line"), ended.then(() => null)]);
  if (first === null) throw new Error("The practice desk ended before it served.");
  return {
    connection: String(first[0]),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
