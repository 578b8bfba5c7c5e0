import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isRoot } from "../setup/commands.mjs";
import { StepError } from "../setup/report.mjs";

const userName = "standby-test";

/** @typedef {{ uid: number, gid: number }} OrdinaryUser */

/**
 * @param {"-u" | "-g"} what
 * @returns {number | undefined}
 */
function idOf(what) {
  const asked = spawnSync("id", [what, userName], { encoding: "utf8" });
  return asked.status === 0 ? Number(asked.stdout) : undefined;
}

/**
 * As root Chromium has no sandbox, and a test without the sandbox proves little. So root's tests run Electron as an
 * ordinary system user, made once; anybody else is ordinary already.
 * @returns {OrdinaryUser | undefined} undefined where no change of user is needed
 */
export function ordinaryUser() {
  if (process.platform !== "linux" || !isRoot()) return undefined;
  if (idOf("-u") === undefined) {
    process.stdout.write(
      `Making the system user "${userName}" for the tests: Electron's sandbox does not work as root.\n`,
    );
    const args = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"];
    spawnSync("useradd", [...args, "--shell", "/usr/sbin/nologin", userName], { stdio: "inherit" });
  }
  const uid = idOf("-u");
  const gid = idOf("-g");
  if (uid !== undefined && gid !== undefined) return { uid, gid };
  throw new StepError(
    `The user ${userName} could not be made.`,
    `Make it by hand (useradd --system ${userName}) or run as an ordinary user.`,
  );
}

/** @param {string} folder */
function isOpenToAll(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * A folder for temporary files that the ordinary user can reach too; a private TMPDIR of root's is not.
 * @returns {string}
 */
export function sharedTemporaryFolder() {
  const own = tmpdir();
  if (process.platform !== "linux" || !isRoot() || isOpenToAll(own)) return own;
  accessSync("/tmp", constants.W_OK);
  return "/tmp";
}
