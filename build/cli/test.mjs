import { rmSync } from "node:fs";
import path from "node:path";
import { nodeModules, outFolder } from "../paths.mjs";
import { runtime, runtimeLine } from "../runtime.mjs";
import { buildIfNeeded } from "./build.mjs";
import { runInView, runTool } from "./children.mjs";
import { closingLine, playwrightCounts, sum, vitestCounts } from "./counts.mjs";
import { onTestDisplay, planForBuiltApp } from "./electronTests.mjs";

const reports = path.join(outFolder, "test");

/**
 * Unit, integration and guard tests, in the Electron that the app runs on but without its windows: one ABI and one Node
 * for tests and app, whatever Node the machine has.
 * @param {readonly string[]} filters
 */
async function runVitest(filters) {
  const report = path.join(reports, "vitest.json");
  rmSync(report, { force: true });
  const vitest = path.join(nodeModules, "vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { DBUS_SESSION_BUS_ADDRESS: _unset, ...env } = process.env;
  const code = await runInView(
    runtime().path,
    [vitest, "run", "--pool", "forks", "-c", "build/vitest.config.ts", ...reporters, ...filters],
    { env: { ...env, ELECTRON_RUN_AS_NODE: "1" } },
  );
  return vitestCounts(report, code);
}

/**
 * The app itself, driven through its windows.
 * @param {readonly string[]} filters
 */
async function runPlaywright(filters) {
  const report = path.join(reports, "playwright.json");
  rmSync(report, { force: true });
  const code = await onTestDisplay(await planForBuiltApp(), (env) =>
    runTool("playwright/cli.js", ["test", "-c", "build/playwright.config.ts", ...filters], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    }),
  );
  return playwrightCounts(report, code);
}

/**
 * @param {readonly string[]} args `--unit` or `--electron` for one half, then file filters
 */
export async function run(args) {
  const filters = args.filter((arg) => arg !== "--unit" && arg !== "--electron");
  const isUnitWanted = !args.includes("--electron");
  const isElectronWanted = !args.includes("--unit");
  process.stdout.write(`Testing on ${runtimeLine()}\n`);
  const built = isElectronWanted ? await buildIfNeeded() : 0;
  const counts = [];
  if (isUnitWanted) counts.push(await runVitest(filters));
  if (isElectronWanted && built === 0) counts.push(await runPlaywright(filters));
  if (built !== 0) counts.push({ passed: 0, failed: 1, skipped: 0 });
  const total = sum(counts);
  process.stdout.write(`\n${closingLine(total)}\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
