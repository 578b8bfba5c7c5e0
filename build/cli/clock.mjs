import { runJsonTool } from "./jsonTool.mjs";

/**
 * Clocks worked out from rules and events, for whoever checks the arithmetic from outside; formats: shared/README.md.
 * @param {readonly string[]} args
 */
export function run(args) {
  return runJsonTool("clock", args);
}
