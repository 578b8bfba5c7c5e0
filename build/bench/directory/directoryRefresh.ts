import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { launchPlan } from "../../../test/electron/launchPlan.ts";
import { inClone } from "../clone.ts";
import type { Measured } from "../figure.ts";
import { median, summary } from "../pairs.ts";
import { refreshArgument, type RefreshResult } from "./refreshResult.ts";

const GOAL_RATIO = 1.3;

/** A directory of a thousand sites, connected and read into an empty store, next to the same calls without anything else. */
export async function measureDirectoryRefresh(tool: string): Promise<Measured> {
  // Not in the temporary folder: that may be in memory, where a commit costs nothing.
  mkdirSync(inClone("out"), { recursive: true });
  const folder = mkdtempSync(inClone("out", "bench-directory-"));
  try {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
    const options = { env, encoding: "utf8", cwd: path.dirname(tool), maxBuffer: 16_000_000 } as const;
    const { stdout } = await promisify(execFile)(launchPlan().electron, [tool, refreshArgument, folder, tool], options);
    // What this very tool printed.
    const { pairs, again, calls, atOnce, sites } = JSON.parse(stdout) as RefreshResult;
    return {
      figure: {
        name: "directory.refresh",
        unit: "ms",
        ...summary(pairs),
        baselineName: "the same calls bare",
        better: "lower",
      },
      goalRatio: GOAL_RATIO,
      notes: [
        `${sites} sites, ${calls} calls, ${atOnce} at a time; ${pairs.length} pairs`,
        `a later refresh that finds nothing new: ${median(again).toFixed(0)} ms`,
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
