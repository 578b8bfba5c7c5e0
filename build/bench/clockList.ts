import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { launchPlan } from "../../test/electron/launchPlan.ts";
import { againstGoal, type Measured } from "./figure.ts";

/** First argument of the run of this tool that works out clocks. */
export const clockListArgument = "--clock-list";
export const clockListTickets = 10_000;
/** One frame. */
const GOAL_MS = 16;

export interface ClockListResult {
  readonly tickets: number;
  /** Clocks that count by support hours, and clocks with a due instant. */
  readonly byHours: number;
  readonly counted: number;
  readonly medianMs: number;
  readonly worstMs: number;
  readonly facesMs: number;
}

/** The clocks of 10,000 tickets, facts in memory, worked out anew and read. */
export async function measureClockList(tool: string): Promise<Measured> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const options = { env, encoding: "utf8", cwd: path.dirname(tool) } as const;
  const { stdout } = await promisify(execFile)(launchPlan().electron, [tool, clockListArgument], options);
  const { tickets, byHours, counted, medianMs, worstMs, facesMs } = JSON.parse(stdout) as ClockListResult;
  return againstGoal({
    name: "clock.list",
    value: medianMs,
    unit: "ms",
    goal: GOAL_MS,
    notes: [
      `${tickets} tickets, ${counted} with a due instant, ${byHours} by support hours; median of 20 after 20 to warm up`,
      `worst ${worstMs.toFixed(1)} ms; faces alone ${facesMs.toFixed(2)} ms`,
    ],
  });
}
