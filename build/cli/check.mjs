import { root } from "../paths.mjs";
import { runTool } from "./children.mjs";

/** @type {readonly { name: string, tool: string, args: readonly string[] }[]} */
const checks = [
  { name: "format (oxfmt)", tool: "oxfmt/bin/oxfmt", args: ["--check", root] },
  { name: "lint (oxlint)", tool: "oxlint/bin/oxlint", args: ["--type-aware", "--deny-warnings"] },
  { name: "types (tsc)", tool: "typescript/bin/tsc", args: ["--noEmit"] },
  { name: "dead code (knip)", tool: "knip/bin/knip.js", args: ["--no-progress"] },
];

/** Runs every check, also after one failed: a reader wants the whole list. */
export async function run() {
  /** @type {string[]} */
  const failed = [];
  for (const { name, tool, args } of checks) {
    process.stdout.write(`Check: ${name}\n`);
    if ((await runTool(tool, args)) !== 0) failed.push(name);
  }
  process.stdout.write(failed.length === 0 ? "All checks are clean.\n" : `Not clean: ${failed.join(", ")}\n`);
  return failed.length === 0 ? 0 : 1;
}
