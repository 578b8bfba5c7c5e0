import { cpSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { appFolder, nodeModules, readJson, root } from "../paths.mjs";

const addonPackage = "node_modules/better-sqlite3";
const rebuilt = "build/Release/better_sqlite3.node";

/** Of the eight addons that better-sqlite3 ships, those that this system can load. */
function shippedAddons() {
  const systems = process.platform === "linux" ? ["linux", "linuxmusl"] : [process.platform];
  return systems.map((system) => `prebuilds/${system}-${process.arch}.node`);
}

/**
 * Lays the built app out the way it runs anywhere: bundles, manifest, and of node_modules the one native package
 * without its sources.
 * @param {string} folder
 * @param {"rebuilt" | "shipped"} addon the one compiled by setup for an old runtime, or the maker's own
 */
export function layOutApp(folder, addon) {
  cpSync(appFolder, path.join(folder, "out/app"), { recursive: true });
  cpSync(path.join(root, "package.json"), path.join(folder, "package.json"));
  const from = path.join(nodeModules, "better-sqlite3");
  for (const part of ["LICENSE", "lib", ...(addon === "rebuilt" ? [rebuilt] : shippedAddons())]) {
    if (!existsSync(path.join(from, part))) continue;
    cpSync(path.join(from, part), path.join(folder, addonPackage, part), { recursive: true });
  }
  // Without the header package it names: that is for compiling, and a packer would look for it in vain.
  const { dependencies: _headers, ...manifest } = /** @type {Record<string, unknown>} */ (
    readJson(path.join(from, "package.json"))
  );
  writeFileSync(path.join(folder, addonPackage, "package.json"), JSON.stringify(manifest, undefined, 2));
}
