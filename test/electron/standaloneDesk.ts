import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { makeAppFolder } from "./launchCommand.ts";
import { launchPlan } from "./launchPlan.ts";

/** A practice desk that runs beside the app, as somebody else's helpdesk would. */
export type StandaloneDesk = Readonly<{
  baseUrl: string;
  /** The desk's own database. */
  file: string;
  /** Bearer token of its first user. */
  token: string;
  stop(): Promise<void>;
}>;

const report = z.object({ baseUrl: z.string(), users: z.array(z.object({ token: z.string() })) });

/** @param tickets how many generated ones it begins with */
export async function startStandaloneDesk(
  tickets = 0,
  extra: Readonly<Record<string, string>> = {},
): Promise<StandaloneDesk> {
  const { electron, app } = launchPlan();
  if (app === undefined) throw new Error("A packed app does not run its parts one by one.");
  const file = path.join(makeAppFolder("desk"), "desk.db");
  const program = path.join(app, "out/app/main/practice.js");
  const { DBUS_SESSION_BUS_ADDRESS: _unset, ...env } = process.env;
  const child = spawn(electron, [program, "--db", file, "--no-seed", "--seed-tickets", String(tickets)], {
    env: { ...env, ...extra, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, "line")) as readonly unknown[];
  const { baseUrl, users } = report.parse(JSON.parse(String(line)));
  return {
    baseUrl,
    file,
    token: users[0]?.token ?? "",
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
