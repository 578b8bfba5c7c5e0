import { spawn, spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { invariant } from "../../../shared/invariant.ts";
import { launchCommand, makeAppFolder, makeUserData } from "../../../test/electron/launchCommand.ts";
import { launchPlan } from "../../../test/electron/launchPlan.ts";
import { inClone } from "../clone.ts";
import { processTree } from "../processTree.ts";
import { untilSeen } from "../watching.ts";

/** An app started as a user starts it: nothing attached, nothing looking inside. */
export type StartedApp = Readonly<{
  pid: number;
  /** performance.now() just before it was spawned. */
  startedAt: number;
  /** Ends all its processes at once and waits until the last one is gone; then its data is removed. */
  end(): Promise<void>;
}>;

const END_LIMIT_MS = 10_000;

/**
 * @param app folder of another app to start with the very same command line; Standby if left out
 * @param extra added to the environment and the command line
 */
export function startApp(
  userData: string,
  app?: string,
  extra: Readonly<{ env?: Readonly<Record<string, string>>; args?: readonly string[] }> = {},
): StartedApp {
  const standby = launchPlan().app;
  const { executable, args, env } = launchCommand(userData, extra.env, extra.args);
  const command = app === undefined ? args : [app, ...args.filter((arg) => arg !== standby)];
  const startedAt = performance.now();
  const child = spawn(executable, command, {
    env,
    cwd: launchPlan().temporaryFolder,
    // A process group of its own, which can be ended as a whole.
    detached: true,
    stdio: "ignore",
  });
  const { pid } = child;
  invariant(pid !== undefined, `${executable} could not be started`);
  const end = async (): Promise<void> => {
    const all = processTree(pid);
    for (const each of [-pid, ...all]) killIfThere(each);
    await untilSeen("the end of the app", () => all.every((each) => processTree(each).length === 0), END_LIMIT_MS);
    rmSync(path.dirname(userData), { recursive: true, force: true });
  };
  return { pid, startedAt, end };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It ended by itself: what was wanted.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** A data folder that begins as a copy of a prepared one. */
export function copyOfUserData(prepared: string): string {
  const userData = makeUserData();
  copyFolder(prepared, userData);
  // What is still to be written must not be written while a start is timed.
  spawnSync("sync", ["--file-system", userData]);
  return userData;
}

/** With owners and times, whoever they belong to; cpSync would make everything ours. */
export function copyFolder(from: string, to: string): void {
  const { status } = spawnSync("cp", ["-a", `${from}/.`, to], { stdio: ["ignore", "ignore", "inherit"] });
  invariant(status === 0, `${from} could not be copied`);
}

/** Lays the baseline app where the ordinary user can read it. Answers its folder. */
export function stageBaseline(): string {
  const folder = makeAppFolder("bench-baseline");
  cpSync(inClone("build/bench/baseline"), folder, { recursive: true });
  return folder;
}
