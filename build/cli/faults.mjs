import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { outFolder, root } from "../paths.mjs";
import { runtimeLine } from "../runtime.mjs";
import { buildIfNeeded } from "./build.mjs";
import { runInView } from "./children.mjs";
import { onTestDisplay, planForBuiltApp } from "./electronTests.mjs";
import { readOptions } from "./options.mjs";

const harnesses = path.join(root, "test/faults");

/** Harnesses that drive the built app besides the engine. */
const windowed = ["kill"];

/** @type {Readonly<Record<string, import("./options.mjs").OptionRule>>} */
const rules = {
  // What is drawn from a seed stays among the whole numbers that are exact.
  seed: { kind: "whole", least: 0, most: 2 ** 31 - 1 },
  short: { kind: "flag" },
  cases: { kind: "whole", least: 1, most: 100_000 },
};

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
 * `npm run faults -- NAME [--seed N] [--short] [--cases N]`: prints the seed first and one line `RESULT {...}` last. 0 =
 * clean, 1 = not clean, 2 = not understood.
 * @param {readonly string[]} args
 */
export async function run(args) {
  const given = readGiven(args);
  if (typeof given === "string") {
    process.stderr.write(`${given}\n`);
    return 2;
  }
  const { name, rest, isShort } = given;
  process.stdout.write(`Faults “${name}” on ${runtimeLine()}\n`);
  const { runner, harness } = await bundle(name);
  /** @param {NodeJS.ProcessEnv} env */
  const play = (env) => runInView(process.execPath, [runner, harness, name, ...rest], { env });
  if (!windowed.includes(name) || isShort) return play({ ...process.env, STANDBY_ROOT: root });
  const built = await buildIfNeeded();
  return built === 0 ? onTestDisplay(await planForBuiltApp(), play) : built;
}

/**
 * What is to be played, its options each as `--name=value`; or the sentence that says why it is not understood.
 * @param {readonly string[]} args
 * @returns {{ name: string, rest: readonly string[], isShort: boolean } | string}
 */
function readGiven(args) {
  const usage = `npm run faults -- NAME [--seed N] [--short] [--cases N]. Names: ${names().join(", ")}.`;
  try {
    const options = readOptions(args, rules, { words: 1 });
    const [name] = options.words;
    if (name === undefined || !names().includes(name)) return `Which faults? ${usage}`;
    const isShort = options.flag("short");
    const rest = ["seed", "cases"].flatMap((each) => {
      const value = options.whole(each);
      return value === null ? [] : [`--${each}=${value}`];
    });
    return { name, isShort, rest: isShort ? [...rest, "--short"] : rest };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} ${usage}`;
  }
}
