import { readdirSync } from "node:fs";
import path from "node:path";
import { build, type Rollup } from "vite";

/** Inside a bundle `import.meta` says nothing useful; tools find the clone in STANDBY_ROOT. */
const root = process.env["STANDBY_ROOT"] ?? path.resolve(import.meta.dirname, "../..");
const entry = path.join(root, "test/redaction/pageProgram.ts");

/**
 * The editor's export as one script for a page of the built app. Its worker is the built app's own, by its own address:
 * the page lets no other start.
 */
export async function bundlePage(): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [
      {
        name: "built-worker",
        enforce: "pre",
        resolveId: (id) => (id.endsWith("exportWorker.ts?worker&url") ? "\0built-worker" : null),
        load: (id) => (id === "\0built-worker" ? `export default ${JSON.stringify(workerAddress())};` : null),
      },
    ],
    build: { write: false, target: "chrome130", lib: { entry, formats: ["iife"], name: "redactionPage" } },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rollup.RollupOutput[];
  const [chunk] = outputs.flatMap(({ output }) => output).filter((part) => part.type === "chunk");
  if (chunk === undefined) throw new Error("The page's program was not made.");
  return chunk.code;
}

function workerAddress(): string {
  const assets = path.join(root, "out/app/renderer/assets");
  const name = readdirSync(assets).find((file) => /^exportWorker-.*\.js$/u.test(file));
  if (name === undefined) throw new Error("The built app has no worker for the export.");
  return `standby://app/assets/${name}`;
}
