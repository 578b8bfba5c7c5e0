import { rmSync } from "node:fs";
import path from "node:path";
import { bundleTool } from "./bundledTool.mjs";
import { runInView } from "./children.mjs";

/**
 * Runs a tool that reads a JSON file and writes one JSON text on standard output, and nothing else there. Each run has a
 * bundle of its own, so that many may run at once; a file is looked for where the caller stands.
 * @param {string} name folder under build/ that holds run.ts
 * @param {readonly string[]} args
 * @returns {Promise<number>} 0 all answered · 1 some of it refused, each with its error · 2 the file cannot be read
 */
export async function runJsonTool(name, args) {
  const program = await bundleTool(name, `${name}-${process.pid}`, "silent");
  try {
    return await runInView(process.execPath, [program, ...args], { cwd: process.env.INIT_CWD ?? process.cwd() });
  } finally {
    rmSync(path.dirname(program), { recursive: true, force: true });
  }
}
