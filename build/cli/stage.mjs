import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import { outFolder, readJsonIfThere, root, runtimeFolder } from "../paths.mjs";
import { runtime } from "../runtime.mjs";
import { betterSqlite3 } from "../versions.mjs";
import { layOutApp } from "./appLayout.mjs";
import { withLock } from "./lock.mjs";
import { sharedTemporaryFolder } from "./ordinaryUser.mjs";

const recordFile = path.join(runtimeFolder, "stage.json");
const keptSnapshots = 3;

/** @typedef {{ electron: string, app: string }} Stage where the binary and the app folder lie for a test */

/** @returns {string} a world-readable folder, the same one for every run of this clone */
function stageFolder() {
  /** @type {{ folder: string, root: string } | undefined} */
  const known = readJsonIfThere(recordFile);
  // A copied clone must not share the folder of the one it was copied from.
  if (known !== undefined && known.root === root && existsSync(known.folder)) return known.folder;
  const folder = mkdtempSync(path.join(sharedTemporaryFolder(), "standby-stage-"));
  openToAll(folder);
  writeFileSync(recordFile, JSON.stringify({ folder, root }));
  return folder;
}

/** @param {string} folder */
function openToAll(folder) {
  if (process.platform === "linux") spawnSync("chmod", ["-R", "a+rX", folder], { stdio: "inherit" });
}

/**
 * @param {string} target
 * @param {(partial: string) => void} fill
 */
function makeOnce(target, fill) {
  if (existsSync(target)) return;
  const partial = `${target}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  fill(partial);
  openToAll(partial);
  renameSync(partial, target);
}

/** @param {string} folder */
function forgetOldSnapshots(folder) {
  const snapshots = readdirSync(folder)
    .filter((name) => name.startsWith("app-"))
    .map((name) => ({ name, at: statSync(path.join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of snapshots.slice(keptSnapshots))
    rmSync(path.join(folder, name), { recursive: true, force: true });
}

/**
 * Lays a snapshot of the built app where any user can read it. A clone may lie under a folder that only its owner
 * enters (root's home), and a build while tests run must not change the app under them.
 * @param {boolean} needsRuntime whether the Electron must be reachable for another user too
 * @returns {Promise<Stage>}
 */
export function stageApp(needsRuntime) {
  return withLock(path.join(outFolder, ".build-lock"), async () => {
    const folder = stageFolder();
    const stamp = createHash("sha256").update(readFileSync(path.join(outFolder, "app.stamp")));
    const app = path.join(folder, `app-${stamp.update(runtime().version).digest("hex").slice(0, 16)}`);
    makeOnce(app, (partial) =>
      layOutApp(partial, runtime().nodeApi < betterSqlite3.minNodeApi ? "rebuilt" : "shipped"),
    );
    forgetOldSnapshots(folder);
    if (!needsRuntime) return { electron: runtime().path, app };
    const copy = path.join(folder, `electron-${runtime().version}`);
    makeOnce(copy, (partial) => cpSync(runtime().folder, partial, { recursive: true, verbatimSymlinks: true }));
    return { electron: path.join(copy, path.relative(runtime().folder, runtime().path)), app };
  });
}

/**
 * Lays a packed app where the tests' user can read it.
 * @param {string} packed
 * @returns {string} folder of the copy
 */
export function stagePackedApp(packed) {
  const copy = path.join(stageFolder(), "packed");
  rmSync(copy, { recursive: true, force: true });
  makeOnce(copy, (partial) => cpSync(packed, partial, { recursive: true, verbatimSymlinks: true }));
  return copy;
}
