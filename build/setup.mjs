// Makes a fresh clone runnable, and does nothing noticeable when it already is. Only Node's own modules may be imported
// at the top here and in setup/: nothing else exists before `npm ci` has run.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies } from "./setup/dependencies.mjs";
import { prepareElectron } from "./setup/electronRuntime.mjs";
import { checkNodeVersion } from "./setup/nodeVersion.mjs";
import { step } from "./setup/report.mjs";
import { prepareSqliteAddon } from "./setup/sqliteAddon.mjs";
import { installSystemLibraries } from "./setup/systemLibraries.mjs";

/**
 * @param {{ display: boolean, studio: boolean }} needs whether what follows runs on a virtual display, and whether it
 * proves something about pictures
 */
export async function setUp(needs) {
  await step("Node version", checkNodeVersion);
  await step("libraries (npm ci)", installDependencies);
  await step("system libraries", () => installSystemLibraries({ ...needs, compiler: false }));
  await step("Electron runtime", prepareElectron);
  await step("better-sqlite3", prepareSqliteAddon);
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUp({ display: process.platform === "linux" && !process.env.DISPLAY, studio: false });
}
