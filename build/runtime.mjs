import { existsSync } from "node:fs";
import path from "node:path";
import { readJsonIfThere, root, runtimeFolder } from "./paths.mjs";
import { pinnedElectron } from "./versions.mjs";

/**
 * The Electron that this clone runs on.
 * @typedef {object} Runtime
 * @property {string} path the binary
 * @property {string} folder what ELECTRON_OVERRIDE_DIST_PATH and electron-builder's electronDist want
 * @property {string} version of Electron, without a leading "v"
 * @property {string} pinnedVersion the one that releases are built on
 * @property {boolean} isFallback true where it is not the pinned one: good for development and tests, not for a release
 * @property {number} nodeApi the Node-API level it offers
 * @property {string} root the clone that recorded this; a copied clone must not use the first one's files
 */

export const runtimeRecord = path.join(runtimeFolder, "runtime.json");

/**
 * What setup recorded, or undefined before setup or when the binary is gone.
 * @returns {Runtime | undefined}
 */
export function runtimeIfReady() {
  /** @type {Runtime | undefined} */
  const known = readJsonIfThere(runtimeRecord);
  if (known === undefined || known.root !== root) return undefined;
  if (known.pinnedVersion !== pinnedElectron.version) return undefined;
  return existsSync(known.path) ? known : undefined;
}

/** @returns {Runtime} */
export function runtime() {
  const known = runtimeIfReady();
  if (known === undefined) throw new Error("No Electron runtime yet. Run: node build/setup.mjs");
  return known;
}

/**
 * Environment under which everything that asks the electron package for its binary finds ours.
 * @returns {{ ELECTRON_OVERRIDE_DIST_PATH: string }}
 */
export function runtimeEnvironment() {
  return { ELECTRON_OVERRIDE_DIST_PATH: runtime().folder };
}

/** One line for logs: which Electron this is. */
export function runtimeLine() {
  const { version, pinnedVersion, isFallback } = runtime();
  return isFallback
    ? `Electron ${version} (stand-in for the pinned ${pinnedVersion}: development and tests only)`
    : `Electron ${version}`;
}
