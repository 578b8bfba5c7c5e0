import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { launchPlan } from "../../test/electron/launchPlan.ts";
import { inClone } from "./clone.ts";
import { againstGoal, type Measured } from "./figure.ts";
import { quantile } from "./pairs.ts";

/** First argument of the run of this tool that looks drafts through. */
export const similarCheckArgument = "--similar-check-in";
const GOAL_MS = 100;

/** Each in ms, from the request to the answer. */
export interface SimilarCheckResult {
  readonly tickets: number;
  /** Open tickets of the site that has most. */
  readonly openAtBigSite: number;
  /** A site's tickets read for the first time since the start, and read before. */
  readonly usualCold: readonly number[];
  readonly usualWarm: readonly number[];
  readonly bigCold: readonly number[];
  readonly bigWarm: readonly number[];
  /** Processor time of every question, ms: what a busy machine adds to the wall time is not in it. */
  readonly cpuMs: readonly number[];
  /** Drafts written after a ticket that is open there, and how many of those were told of it. */
  readonly duplicates: number;
  readonly found: number;
}

/** `drafts.checks` through the whole engine among 20,000 tickets. */
export async function measureSimilarCheck(tool: string): Promise<Measured> {
  mkdirSync(inClone("out"), { recursive: true });
  const folder = mkdtempSync(inClone("out", "bench-similar-"));
  try {
    const { stdout } = await promisify(execFile)(launchPlan().electron, [tool, similarCheckArgument, folder], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      encoding: "utf8",
      maxBuffer: 16_000_000,
      cwd: path.dirname(tool),
    });
    const result = JSON.parse(stdout) as SimilarCheckResult;
    const { usualCold, usualWarm, bigCold, bigWarm } = result;
    const all = [...usualCold, ...usualWarm, ...bigCold, ...bigWarm];
    const p95 = (spans: readonly number[]) => `${quantile(spans, 0.95).toFixed(1)} ms`;
    return againstGoal({
      name: "similar.check",
      value: quantile(all, 0.95),
      unit: "ms",
      goal: GOAL_MS,
      notes: [
        `${result.tickets} tickets, ${all.length} questions: everything that drafts.checks answers`,
        `p95 at usual sites ${p95(usualCold)} the first time, ${p95(usualWarm)} later; at one with ${result.openAtBigSite} open tickets ${p95(bigWarm)}, the first time ${Math.max(...bigCold).toFixed(1)} ms`,
        `${result.found} of ${result.duplicates} drafts about an open ticket were told of it`,
        `processor time of all questions: p95 ${p95(result.cpuMs)}, median ${quantile(result.cpuMs, 0.5).toFixed(1)} ms`,
      ],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
