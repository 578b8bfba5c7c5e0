import { root } from "../paths.mjs";
import { runtime, runtimeLine } from "../runtime.mjs";
import { isRoot } from "../setup/commands.mjs";
import { buildIfNeeded } from "./build.mjs";
import { runInView } from "./children.mjs";
import { hasNoScreen, startDisplay } from "./display.mjs";

/** @param {readonly string[]} args passed on to the app */
export async function run(args) {
  const built = await buildIfNeeded();
  if (built !== 0) return built;
  process.stdout.write(`Starting Standby on ${runtimeLine()}\n`);
  const env = { ...process.env };
  const flags = [];
  if (process.platform === "linux" && isRoot()) {
    process.stdout.write(
      "You are root: Electron starts only with --no-sandbox, so that is added. Prefer an ordinary user.\n",
    );
    flags.push("--no-sandbox");
  }
  // An empty address makes Chromium's D-Bus code crash; a missing one is fine.
  if (env.DBUS_SESSION_BUS_ADDRESS === "") delete env.DBUS_SESSION_BUS_ADDRESS;
  const display = hasNoScreen() ? await startDisplay() : undefined;
  if (display !== undefined) {
    process.stdout.write(
      `No screen here (DISPLAY is not set): Standby runs on a virtual one, ${display.env.DISPLAY}. Ctrl+C ends it.\n`,
    );
    Object.assign(env, display.env);
  }
  const code = await runInView(runtime().path, [...flags, root, ...args], { env });
  display?.stop();
  return code;
}
