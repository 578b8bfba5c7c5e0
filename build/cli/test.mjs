import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { nodeModules, outFolder } from "../paths.mjs";
import { runtime, runtimeLine } from "../runtime.mjs";
import { buildIfNeeded } from "./build.mjs";
import { runInView, runTool } from "./children.mjs";
import { closingLine, playwrightCounts, sum, vitestCounts } from "./counts.mjs";
import { onTestDisplays, planForBuiltApp } from "./electronTests.mjs";

/** An app under test waits most of its time. More than two would make the specs about time measure each other. */
const specsAtOnce = Math.min(2, availableParallelism());
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
 * The app itself, driven through its windows: first side by side, then those that measure a time or memory, alone.
 * @param {readonly string[]} filters
 */
async function runPlaywright(filters) {
  const plan = await planForBuiltApp();
  const counts = [];
  for (const { name, displays, chosen } of [
    { name: "playwright", displays: specsAtOnce, chosen: "--grep-invert" },
    { name: "playwright-alone", displays: 1, chosen: "--grep" },
  ]) {
    const report = path.join(reports, `${name}.json`);
    rmSync(report, { force: true });
    const options = ["-c", "build/playwright.config.ts", "--output", path.join(reports, name), "--pass-with-no-tests"];
    const args = ["test", ...options, chosen, "@alone", ...filters];
    const code = await onTestDisplays(displays, plan, (env) =>
      runTool("playwright/cli.js", args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } }),
    );
    counts.push(playwrightCounts(report, code));
  }
  return sum(counts);
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
