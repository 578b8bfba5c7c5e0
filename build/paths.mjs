import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The clone. `STANDBY_ROOT` is for bundled tools (tour, bench), whose own place on disk says nothing. */
export const root = process.env.STANDBY_ROOT ?? path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export const nodeModules = path.join(root, "node_modules");
/** Ignored by git: the registry-hosted Electron, the rebuilt addon, and what setup remembers. */
export const runtimeFolder = path.join(root, ".runtime");
export const outFolder = path.join(root, "out");
export const appFolder = path.join(outFolder, "app");

/**
 * @param {string} file
 * @returns {unknown}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/**
 * @template T
 * @param {string} file
 * @returns {T | undefined} undefined where the file is missing or is no JSON: both mean "do it again" to setup
 */
export function readJsonIfThere(file) {
  try {
    return /** @type {T} */ (readJson(file));
  } catch {
    return undefined;
  }
}
