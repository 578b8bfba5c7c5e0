import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { outFolder, root } from "../paths.mjs";
import { runtimeLine } from "../runtime.mjs";
import { buildIfNeeded } from "./build.mjs";
import { runInView } from "./children.mjs";
import { onTestDisplay, planForBuiltApp } from "./electronTests.mjs";

const harnesses = path.join(root, "test/faults");

/** Harnesses that drive the built app besides the engine. */
const windowed = ["kill"];

/** @returns {readonly string[]} */
function names() {
  return readdirSync(harnesses).filter((name) => existsSync(path.join(harnesses, name, "harness.ts")));
}

/**
 * A harness and its runner, bundled as plain Node runs them. What they import from node_modules stays there.
 * @param {string} name
 * @returns {Promise<{ runner: string, harness: string }>}
 */
async function bundle(name) {
  const outDir = path.join(outFolder, "tools", `faults-${name}`);
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    define: { __STANDBY_VERSION__: '"0.0.0-test"', __PINNED_ELECTRON__: '"0.0.0-test"' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: "node20.18",
      rollupOptions: {
        input: {
          runner: path.join(harnesses, "runHarness.ts"),
          harness: path.join(harnesses, name, "harness.ts"),
        },
        preserveEntrySignatures: "exports-only",
        output: { format: "es", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
  return { runner: path.join(outDir, "runner.mjs"), harness: path.join(outDir, "harness.mjs") };
}

/**
 * `npm run faults -- NAME [--seed N] [--short] [--cases N]`: prints the seed first and one line `RESULT {...}` last.
 * @param {readonly string[]} args
 */
export async function run(args) {
  const [name, ...rest] = args;
  if (name === undefined || !names().includes(name)) {
    process.stderr.write(`Which faults? npm run faults -- NAME [--seed N] [--short]. Known: ${names().join(", ")}.\n`);
    return 2;
  }
  process.stdout.write(`Faults “${name}” on ${runtimeLine()}\n`);
  const { runner, harness } = await bundle(name);
  /** @param {NodeJS.ProcessEnv} env */
  const play = (env) => runInView(process.execPath, [runner, harness, ...rest], { env });
  if (!windowed.includes(name) || rest.includes("--short")) return play({ ...process.env, STANDBY_ROOT: root });
  const built = await buildIfNeeded();
  return built === 0 ? onTestDisplay(await planForBuiltApp(), play) : built;
}
