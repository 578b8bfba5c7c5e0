import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { expect, test } from "playwright/test";
import { launchCommand, makeUserData } from "../../test/electron/launchCommand.ts";
import { launchPlan } from "../../test/electron/launchPlan.ts";

/** A hardened app cannot be driven, so what it leaves on disk has to speak: the store is opened by the engine. */
test("the hardened app starts, and its engine makes a store", async () => {
  const userData = makeUserData();
  const { executable, args, env } = launchCommand(userData);
  const child = spawn(executable, args, { env, cwd: launchPlan().temporaryFolder, detached: true, stdio: "ignore" });
  const names = (): readonly string[] => readdirSync(userData, { recursive: true, encoding: "utf8" });
  await expect.poll(() => names().some((name) => name.endsWith("standby.db")), { timeout: 30_000 }).toBe(true);
  expect(child.exitCode).toBeNull();
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
});

test("the hardened app neither runs as Node nor opens a debugger", () => {
  const { executable, args, env } = launchCommand(makeUserData());
  const run = (extra: readonly string[], more: Readonly<Record<string, string>>): string => {
    const options = {
      env: { ...env, ...more },
      cwd: launchPlan().temporaryFolder,
      timeout: 8000,
      encoding: "utf8",
    } as const;
    const { stdout, stderr } = spawnSync(executable, [...extra, ...args, "--version"], options);
    return stdout + stderr;
  };
  expect(run(["-p", "'node ' + 6 * 7"], { ELECTRON_RUN_AS_NODE: "1" })).not.toContain("node 42");
  expect(run(["--inspect=0"], {})).not.toContain("Debugger listening");
});
