import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { appFolder, nodeModules, outFolder, root } from "../paths.mjs";
import { runtimeEnvironment } from "../runtime.mjs";
import { withLock } from "./lock.mjs";
import { sourceStamp } from "./sources.mjs";

const stampFile = path.join(outFolder, "app.stamp");

function isFresh() {
  const isThere = existsSync(stampFile) && existsSync(path.join(appFolder, "main/index.js"));
  return isThere && readFileSync(stampFile, "utf8") === sourceStamp();
}

/** @returns {number} exit code */
function bundle() {
  const stamp = sourceStamp();
  process.stdout.write("Building the app ...\n");
  rmSync(stampFile, { force: true });
  const tool = path.join(nodeModules, "electron-vite/bin/electron-vite.js");
  const built = spawnSync(
    process.execPath,
    [tool, "build", "-c", "build/electron.vite.config.ts", "--logLevel", "warn"],
    { cwd: root, env: { ...process.env, ...runtimeEnvironment() }, stdio: "inherit" },
  );
  if (built.status !== 0) {
    process.stderr.write("The build failed; its messages are above.\n");
    return built.status ?? 1;
  }
  writeFileSync(stampFile, stamp);
  return 0;
}

/**
 * Builds out/app when a source is newer than what lies there.
 * @returns {Promise<number>} exit code
 */
export function buildIfNeeded() {
  if (isFresh()) return Promise.resolve(0);
  return withLock(path.join(outFolder, ".build-lock"), async () => (isFresh() ? 0 : bundle()));
}

export function run() {
  return buildIfNeeded();
}
