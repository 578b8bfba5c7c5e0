import { runJsonTool } from "./jsonTool.mjs";

/**
 * Calls added up from entitlements and events, for whoever checks the arithmetic from outside; formats: shared/README.md.
 * @param {readonly string[]} args
 */
export function run(args) {
  return runJsonTool("ledger", args);
}
