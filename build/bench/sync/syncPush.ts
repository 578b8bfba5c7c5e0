import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { launchPlan } from "../../../test/electron/launchPlan.ts";
import { inClone } from "../clone.ts";
import type { Measured } from "../figure.ts";
import { PARALLEL } from "../../../main/engine/outbox/worker.ts";
import { median } from "../pairs.ts";
import { pushArgument, TICKETS_PER_ROUND, type PushResult } from "./pushSize.ts";
import { startDesk } from "./startDesk.ts";

const GOAL_RATIO = 0.8;

/** Tickets with one 200 KB file each through the whole engine, next to the same calls by a loop that keeps nothing. */
export async function measureSyncPush(tool: string): Promise<Measured> {
  // Not in the temporary folder: that may be in memory, where a commit costs nothing.
  mkdirSync(inClone("out"), { recursive: true });
  const folder = mkdtempSync(inClone("out", "bench-push-"));
  try {
    const desk = await startDesk(tool, folder, { tickets: 0, messages: 0 });
    try {
      const args = [tool, pushArgument, path.join(folder, "engine"), desk.connection];
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
      const options = { env, encoding: "utf8", cwd: path.dirname(tool) } as const;
      const { stdout } = await promisify(execFile)(launchPlan().electron, args, options);
      return throughput(JSON.parse(stdout) as PushResult);
    } finally {
      await desk.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function throughput({ pairs: rounds, cpuMs }: PushResult): Measured {
  const perSecond = (ms: number) => (TICKETS_PER_ROUND * 1_000) / ms;
  const tickets = rounds.length * TICKETS_PER_ROUND;
  const perTicket = (ms: number) => (ms / tickets).toFixed(1);
  return {
    figure: {
      name: "sync.push",
      unit: "tickets/s",
      value: median(rounds.map(({ ours }) => perSecond(ours))),
      baseline: median(rounds.map(({ theirs }) => perSecond(theirs))),
      baselineName: "bare loop",
      ratio: median(rounds.map(({ ours, theirs }) => theirs / ours)),
      better: "higher",
    },
    goalRatio: GOAL_RATIO,
    notes: [
      `${tickets} tickets on each side in ${rounds.length} rounds, ${PARALLEL} at a time`,
      `own work: ${perTicket(cpuMs.ours)} ms of CPU a ticket, the bare loop's ${perTicket(cpuMs.theirs)} ms`,
    ],
  };
}
