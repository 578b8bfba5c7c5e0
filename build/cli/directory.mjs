import { runJsonTool } from "./jsonTool.mjs";

/**
 * What a hosting account's directory tells, for administrators and for checks from outside; formats: shared/README.md.
 * @param {readonly string[]} args
 */
export function run(args) {
  return runJsonTool("directory", args);
}
