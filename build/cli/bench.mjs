import { readOptions } from "./options.mjs";
import { runWindowTool } from "./windowTool.mjs";

/** @param {readonly string[]} args names of figures, all if there are none; which there are, the tool knows */
export async function run(args) {
  try {
    readOptions(args, {}, { words: Infinity });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)} npm run bench -- [NAME ...]\n`);
    return 2;
  }
  return runWindowTool("bench", args);
}
