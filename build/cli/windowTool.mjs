import { buildIfNeeded } from "./build.mjs";
import { bundleTool } from "./bundledTool.mjs";
import { runInView } from "./children.mjs";
import { onTestDisplay, planForBuiltApp } from "./electronTests.mjs";

/**
 * Runs build/NAME/run.ts against the built app: same display, same ordinary user, same snapshot as the Electron tests.
 * @param {string} name
 * @param {readonly string[]} args
 */
export async function runWindowTool(name, args) {
  const built = await buildIfNeeded();
  if (built !== 0) return built;
  const file = await bundleTool(name);
  return onTestDisplay(await planForBuiltApp(), (env) => runInView(process.execPath, [file, ...args], { env }));
}
