import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { launchPlan, type LaunchPlan } from "./launchPlan.ts";

const made = new Set<string>();

process.once("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder that the app's user owns; removed when the test run ends. */
export function makeAppFolder(name: string): string {
  const plan = launchPlan();
  const folder = mkdtempSync(path.join(plan.temporaryFolder, `standby-${name}-`));
  made.add(folder);
  giveToApp(folder);
  return folder;
}

/** Hands a file or folder over to the user that the app runs as, so that the app can change it. */
export function giveToApp(target: string): void {
  const { user } = launchPlan();
  if (user !== undefined) chownSync(target, user.uid, user.gid);
}

function homeFor(userData: string): string {
  const home = path.join(path.dirname(userData), "home");
  for (const folder of [home, path.join(home, "run"), path.join(home, "tmp")]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    giveToApp(folder);
  }
  return home;
}

/** The display's cookie lies where only we can read it. */
function authorityFor(home: string, ours: string | undefined): string | undefined {
  if (ours === undefined || !existsSync(ours)) return undefined;
  const theirs = path.join(home, "authority");
  cpSync(ours, theirs);
  giveToApp(theirs);
  return theirs;
}

function environment(
  plan: LaunchPlan,
  userData: string,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const home = homeFor(userData);
  const authority = authorityFor(home, extra["XAUTHORITY"] ?? process.env["XAUTHORITY"]);
  const inherited = ["PATH", "LANG", "DISPLAY", "SystemRoot", "APPDATA", "LOCALAPPDATA"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    TMPDIR: path.join(home, "tmp"),
    XDG_RUNTIME_DIR: path.join(home, "run"),
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_DATA_HOME: path.join(home, ".local/share"),
    XDG_CACHE_HOME: path.join(home, ".cache"),
    ...(plan.user === undefined
      ? {}
      : {
          STANDBY_TEST_UID: String(plan.user.uid),
          STANDBY_TEST_GID: String(plan.user.gid),
          STANDBY_TEST_ELECTRON: plan.electron,
        }),
    ...extra,
    ...(authority === undefined ? {} : { XAUTHORITY: authority }),
  };
}

/** A data folder for one or more launches that follow each other. */
export function makeUserData(): string {
  const userData = path.join(makeAppFolder("user"), "data");
  mkdirSync(userData, { mode: 0o700 });
  giveToApp(userData);
  return userData;
}

/** What to spawn to start the app, for tests and benches that start it without Playwright. */
export function launchCommand(
  userData: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Readonly<{ executable: string; args: readonly string[]; env: Readonly<Record<string, string>> }> {
  const plan = launchPlan();
  return {
    executable: plan.executable,
    args: [...(plan.app === undefined ? [] : [plan.app]), `--user-data-dir=${userData}`, ...args],
    env: environment(plan, userData, env),
  };
}
