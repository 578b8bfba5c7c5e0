// One door for every npm script: `node build/cli.mjs COMMAND`. npm runs no pre/post scripts here (.npmrc), so each
// command starts with setup itself.
import { setUp } from "./setup.mjs";
import { sendTalkToStderr } from "./setup/report.mjs";

const [command, ...args] = process.argv.slice(2);

/** Commands that take, measure or show pictures. */
const studioCommands = ["test", "bench", "tour"];

/** Commands that answer in JSON on standard output, without Electron and without a store. */
const pureCommands = ["clock", "ledger", "directory"];

/** @type {Readonly<Record<string, { load: () => Promise<{ run: (args: readonly string[]) => Promise<number> }>, display: "own" | "users" | "none" }>>} */
const commands = {
  start: { load: () => import("./cli/start.mjs"), display: "users" },
  build: { load: () => import("./cli/build.mjs"), display: "none" },
  test: { load: () => import("./cli/test.mjs"), display: "own" },
  check: { load: () => import("./cli/check.mjs"), display: "none" },
  package: { load: () => import("./cli/package.mjs"), display: "own" },
  tour: { load: () => import("./cli/tour.mjs"), display: "own" },
  sim: { load: () => import("./cli/sim.mjs"), display: "none" },
  bench: { load: () => import("./cli/bench.mjs"), display: "own" },
  faults: { load: () => import("./cli/faults.mjs"), display: "own" },
  clock: { load: () => import("./cli/clock.mjs"), display: "none" },
  ledger: { load: () => import("./cli/ledger.mjs"), display: "none" },
  directory: { load: () => import("./cli/directory.mjs"), display: "none" },
};

const chosen = command === undefined || !Object.hasOwn(commands, command) ? undefined : commands[command];
if (chosen === undefined) {
  process.stderr.write(`Unknown command "${command ?? ""}". Known: ${Object.keys(commands).join(", ")}.\n`);
  process.exit(2);
}

const isPure = command !== undefined && pureCommands.includes(command);
if (isPure) sendTalkToStderr();

const hasNoScreen = !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
await setUp({
  display: process.platform === "linux" && (chosen.display === "own" || (chosen.display === "users" && hasNoScreen)),
  studio: command !== undefined && studioCommands.includes(command),
  isPure,
});
const { run } = await chosen.load();
process.exitCode = await run(args);
