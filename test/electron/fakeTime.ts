import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SECOND, type Ms } from "../../shared/units.ts";
import { giveToApp, makeAppFolder } from "./launchCommand.ts";
import type { LaunchOptions } from "./launch.ts";

/** A wall clock that a test puts elsewhere, for the app's processes alone. Timers and steady clocks stay real. */
export type FakeTime = Readonly<{
  launch: Required<Pick<LaunchOptions, "env" | "args">>;
  /** From now on the app's clock shows the real time and so much: all its processes read it so at once. */
  ahead(byMs: Ms): void;
}>;

/**
 * In its sandbox a page cannot read the file in which the time stands, and the app lets only root take the sandbox away:
 * the one place where the specs run as root.
 */
export const canFakeTime = process.platform === "linux" && process.getuid?.() === 0;

export function createFakeTime(env: Readonly<Record<string, string>> = {}): FakeTime {
  const folder = makeAppFolder("time");
  // Chromium takes root's rights from its pages even where they have no sandbox.
  chmodSync(folder, 0o755);
  const file = path.join(folder, "ahead");
  function ahead(byMs: Ms): void {
    // Plus or minus, else it is read as an instant. Put in its place in one step: an empty file is no time.
    const next = `${file}.next`;
    writeFileSync(next, `${byMs < 0 ? "-" : "+"}${Math.abs(byMs) / SECOND}\n`);
    giveToApp(next);
    renameSync(next, file);
  }
  ahead(0);
  // The cookie of the display is kept for the ordinary user.
  spawnSync("xhost", ["+si:localuser:root"], { stdio: "ignore" });
  return {
    ahead,
    launch: {
      args: ["--no-sandbox"],
      env: {
        ...env,
        STANDBY_TEST_UID: "0",
        STANDBY_TEST_GID: "0",
        LD_PRELOAD: libfaketime(),
        FAKETIME_TIMESTAMP_FILE: file,
        // Read at every look at the time. Kept for "1 s", it is up to two seconds old, in each process another two.
        FAKETIME_NO_CACHE: "1",
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
        // Its care for waits on old systems makes Chromium wait for half a minute at every start.
        FAKETIME_FORCE_MONOTONIC_FIX: "0",
        FAKETIME_DISABLE_SHM: "1",
        NO_FAKE_STAT: "1",
      },
    },
  };
}

/** Debian keeps it in the folder of the machine's kind. */
function libfaketime(): string {
  const found = readdirSync("/usr/lib")
    .map((folder) => path.join("/usr/lib", folder, "faketime/libfaketimeMT.so.1"))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error("libfaketime is not installed; see build/setup/systemLibraries.mjs.");
  return found;
}
