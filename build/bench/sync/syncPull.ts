import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { launchPlan } from "../../../test/electron/launchPlan.ts";
import { inClone } from "../clone.ts";
import { againstGoal, type Measured } from "../figure.ts";
import { median, quantile } from "../pairs.ts";
import { pullArgument, watched, type PullResult } from "./pullResult.ts";
import { startDesk } from "./startDesk.ts";

const SMALL = 2_000;
const LARGE = 20_000;
const MESSAGES_EACH = 10;
const GOAL_GROWTH = 1.3;
const GOAL_STALL_MS = 50;

/**
 * What a ticket with its ten messages costs when there are 20,000, next to when there are 2,000: the first pull of the
 * whole engine from an empty store, the small one before and after the large one.
 */
export async function measureSyncPull(tool: string): Promise<Measured> {
  const before = await pull(tool, SMALL);
  const large = await pull(tool, LARGE);
  const after = await pull(tool, SMALL);
  const small = [before, after];
  const value = large.wallMs / LARGE;
  const baseline = median(small.map(({ wallMs }) => wallMs / SMALL));
  const cpuGrowth = large.cpuMs / LARGE / median(small.map(({ cpuMs }) => cpuMs / SMALL));
  const cpu = `${(large.cpuMs / LARGE).toFixed(2)} ms of the engine's own CPU per ticket`;
  return {
    figure: {
      name: "sync.pull",
      unit: "ms/ticket",
      value,
      baseline,
      baselineName: `with ${SMALL} tickets`,
      ratio: value / baseline,
      better: "lower",
    },
    goalRatio: GOAL_GROWTH,
    notes: [
      `${LARGE} tickets and ${LARGE * MESSAGES_EACH} messages in ${(large.wallMs / 1_000).toFixed(0)} s`,
      `${cpu}, ${cpuGrowth.toFixed(2)} times that of the small pull`,
      `app.status with all of them: p95 ${quantile(large.statusMs, 0.95).toFixed(2)} ms`,
    ],
  };
}

/** How long the engine answers nobody during that pull, while a window asks for list and figures after each change. */
export async function measureEngineStall(tool: string): Promise<Measured> {
  const { stall, askedBetween } = await pull(tool, LARGE, watched);
  return againstGoal({
    name: "engine.stall",
    unit: "ms",
    value: stall.p99,
    max: stall.max,
    goal: GOAL_STALL_MS,
    notes: [
      `delay of the event loop: p50 ${stall.p50.toFixed(2)} ms, max ${stall.max.toFixed(2)} ms`,
      `${askedBetween} requests of a window meanwhile`,
    ],
  });
}

async function pull(tool: string, tickets: number, ...more: readonly string[]): Promise<PullResult> {
  // Not in the temporary folder: that may be in memory, where a commit costs nothing.
  mkdirSync(inClone("out"), { recursive: true });
  const folder = mkdtempSync(inClone("out", "bench-pull-"));
  try {
    const desk = await startDesk(tool, folder, { tickets, messages: MESSAGES_EACH });
    try {
      const args = [tool, pullArgument, path.join(folder, "engine"), desk.connection, String(tickets), ...more];
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
      const options = { env, encoding: "utf8", cwd: path.dirname(tool) } as const;
      const { stdout } = await promisify(execFile)(launchPlan().electron, args, options);
      // What this very tool printed.
      return JSON.parse(stdout) as PullResult;
    } finally {
      await desk.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
