import { rmSync } from "node:fs";
import path from "node:path";
import { bundleTool } from "./bundledTool.mjs";
import { runInView } from "./children.mjs";

/**
 * Whole worlds of engines, networks and helpdesks under one clock and one seed; see test/sim/README.md. Each run has a
 * bundle of its own: whoever looks at one seed must not pull the program from under a long run.
 * @param {readonly string[]} args
 */
export async function run(args) {
  const program = await bundleTool("sim", `sim-${process.pid}`);
  try {
    return await runInView(process.execPath, [program, ...args]);
  } finally {
    rmSync(path.dirname(program), { recursive: true, force: true });
  }
}
