import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { launchPlan } from "../../test/electron/launchPlan.ts";
import { inClone } from "./clone.ts";
import type { Measured } from "./figure.ts";
import { quantile, summary, type Pair } from "./pairs.ts";

/** First argument of the run of this tool that saves drafts. */
export const draftSaveArgument = "--draft-save-in";

const GOAL_RATIO = 2;

/** Engine save of a 4 KB draft next to one raw commit of the same bytes, both on the disk of the clone. */
export async function measureDraftSave(tool: string): Promise<Measured> {
  // Not in the temporary folder: that may be in memory, where a commit costs nothing.
  mkdirSync(inClone("out"), { recursive: true });
  const folder = mkdtempSync(inClone("out", "bench-drafts-"));
  try {
    const printed = execFileSync(launchPlan().electron, [tool, draftSaveArgument, folder], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      encoding: "utf8",
      maxBuffer: 16_000_000,
      cwd: path.dirname(tool),
    });
    const pairs = JSON.parse(printed) as readonly Pair[];
    const ours = pairs.map((pair) => pair.ours);
    return {
      figure: { name: "draft.save", unit: "ms", ...summary(pairs), baselineName: "raw commit", better: "lower" },
      goalRatio: GOAL_RATIO,
      notes: [`p95 ${quantile(ours, 0.95).toFixed(2)} ms; every save was exactly one commit`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
