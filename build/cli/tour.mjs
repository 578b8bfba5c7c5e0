import { runWindowTool } from "./windowTool.mjs";

/** @param {readonly string[]} args */
export function run(args) {
  return runWindowTool("tour", args);
}
