import { existsSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";

/** Goal for what Standby adds to a bare Electron. */
export const sizeGoalMb = 25;

/**
 * @param {string} target file or folder
 * @returns {number} bytes
 */
function sizeOf(target) {
  const stat = lstatSync(target);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(target).reduce((sum, name) => sum + sizeOf(path.join(target, name)), 0);
}

/**
 * What is ours in a packed app: the archive, what lies unpacked beside it, and other resources. Electron is not.
 * @param {string} resources the package's resources folder
 * @returns {number} megabytes (10^6 bytes)
 */
export function ownSizeMb(resources) {
  const ours = ["app.asar", "app.asar.unpacked", "NOT-FOR-RELEASE.txt"];
  return (
    ours
      .map((name) => path.join(resources, name))
      .filter((file) => existsSync(file))
      .reduce((sum, file) => sum + sizeOf(file), 0) / 1e6
  );
}
