import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "../paths.mjs";

const sourceFolders = ["main", "renderer", "shared"];
const sourceFiles = ["build/electron.vite.config.ts", "package.json", "package-lock.json"];

/** @param {string} file */
function line(file) {
  const { mtimeMs, size } = statSync(file);
  return `${path.relative(root, file)} ${mtimeMs} ${size}\n`;
}

/** @param {string} folder */
function linesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/u.test(entry.name))
    .map((entry) => line(path.join(entry.parentPath, entry.name)))
    .sort();
}

/** A value that changes when any file changes that the built app is made from. */
export function sourceStamp() {
  const hash = createHash("sha256");
  for (const folder of sourceFolders) for (const each of linesUnder(path.join(root, folder))) hash.update(each);
  for (const file of sourceFiles) hash.update(line(path.join(root, file)));
  return hash.digest("hex");
}
