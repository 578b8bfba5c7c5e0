import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { launchPlan } from "../../test/electron/launchPlan.ts";
import type { Measured } from "./figure.ts";

/** First argument of the run of this tool that plays worlds. */
export const simSpeedArgument = "--sim-speed";
/** Simulated days per minute of wall time in one process: two such processes play ten thousand worlds in two hours. */
const GOAL_DAYS_PER_MINUTE = 50;

export interface SimSpeedResult {
  readonly worlds: number;
  readonly failed: number;
  readonly days: number;
  readonly seconds: number;
  readonly exchanges: number;
}

/** The worlds of `npm run sim`, one after the other in one process. */
export async function measureSimSpeed(tool: string): Promise<Measured> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const options = { env, encoding: "utf8", cwd: path.dirname(tool) } as const;
  const { stdout } = await promisify(execFile)(launchPlan().electron, [tool, simSpeedArgument], options);
  const { worlds, failed, days, seconds, exchanges } = JSON.parse(stdout) as SimSpeedResult;
  const value = (days * 60) / seconds;
  return {
    figure: {
      name: "sim.speed",
      unit: "days/min",
      value,
      baseline: GOAL_DAYS_PER_MINUTE,
      baselineName: "goal",
      ratio: value / GOAL_DAYS_PER_MINUTE,
      better: "higher",
    },
    goalRatio: 1,
    notes: [`${worlds} worlds, ${failed} failed, ${exchanges} exchanges, ${seconds.toFixed(1)} s in one process`],
  };
}
