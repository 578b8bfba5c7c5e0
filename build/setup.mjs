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
 * @param {{ display: boolean, studio: boolean, isPure?: boolean }} needs whether what follows runs on a virtual display,
 * whether it proves something about pictures, and whether it is arithmetic alone: then Node and the libraries are enough
 */
export async function setUp(needs) {
  await step("Node version", checkNodeVersion);
  await step("libraries (npm ci)", installDependencies);
  if (needs.isPure) return;
  const { display, studio } = needs;
  await step("system libraries", () => installSystemLibraries({ display, studio, compiler: false }));
  await step("Electron runtime", prepareElectron);
  await step("better-sqlite3", prepareSqliteAddon);
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUp({ display: process.platform === "linux" && !process.env.DISPLAY, studio: false });
}
