import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: path.resolve(import.meta.dirname, ".."),
  define: {
    __STANDBY_VERSION__: JSON.stringify("0.0.0-test"),
    __PINNED_ELECTRON__: JSON.stringify("0.0.0-test"),
  },
  test: {
    include: [
      "{main,shared,renderer,build}/**/*.test.{ts,tsx}",
      "test/{calls,clock,directory,guards,har,integration,promises,faults,sim,builders,fakes,servers}/**/*.test.ts",
    ],
    // Starts nothing by itself: a Request Tracker when the first test asks for one.
    globalSetup: ["test/servers/globalSetup.ts"],
    // Forked processes: the native addon and Electron-as-node do not live in worker threads.
    pool: "forks",
    // The main process only listens: leaving a core to it, as is usual, would halve the speed of a small machine.
    maxWorkers: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Only vitest's own cache lies there; the default would be inside node_modules, which npm ci wipes.
    passWithNoTests: false,
    allowOnly: false,
    retry: 0,
  },
});
