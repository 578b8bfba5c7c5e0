import path from "node:path";
import { nodeModules, readJson, readJsonIfThere, root } from "../paths.mjs";
import { lastLines, run } from "./commands.mjs";
import { say, StepError, withProgress } from "./report.mjs";

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, integrity?: string }} Locked */
/** @typedef {{ packages: Record<string, Locked> }} LockFile */

/**
 * Compares what npm says it installed with the lock file, entry by entry. Time stamps would be cheaper, but a checkout
 * changes them without a change of content, and a needless `npm ci` pulls the floor away from running tools.
 * @returns {boolean}
 */
function isInstalled() {
  const wanted = /** @type {LockFile} */ (readJson(path.join(root, "package-lock.json")));
  /** @type {LockFile | undefined} */
  const present = readJsonIfThere(path.join(nodeModules, ".package-lock.json"));
  if (present === undefined) return false;
  return Object.entries(wanted.packages).every(([place, locked]) => {
    if (place === "") return true;
    const found = present.packages[place];
    // Bindings for other platforms are in the lock and rightly not on this disk.
    if (found === undefined) return locked.optional === true || locked.devOptional === true;
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

export async function installDependencies() {
  if (isInstalled()) return;
  say("Setup: libraries (npm ci)");
  const ended = await withProgress("installing what package-lock.json names", () =>
    run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root }),
  );
  if (ended.code === 0) return;
  throw new StepError(
    `npm ci ended with code ${ended.code}.\n${lastLines(ended.output)}`,
    "Check that the npm registry can be reached (npm ping) and run the same command again.",
  );
}
