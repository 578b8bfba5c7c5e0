import { existsSync } from "node:fs";
import path from "node:path";
import { outFolder, root } from "../paths.mjs";

/**
 * Node 20 does not run TypeScript, and tools want the same `?raw` imports as the app: so a tool is bundled first.
 * Inside a bundle `import.meta` says nothing useful; tools find the clone in STANDBY_ROOT.
 * @param {string} name folder under build/ that holds run.ts or run.mjs
 * @param {string} [outName] folder under out/tools/ that is emptied for it
 * @param {"warn" | "silent"} [logLevel] silent: for a tool whose standard output is its answer
 * @returns {Promise<string>} the file to hand to Node
 */
export async function bundleTool(name, outName = name, logLevel = "warn") {
  const entry = ["run.ts", "run.mjs"]
    .map((file) => path.join(root, "build", name, file))
    .find((file) => existsSync(file));
  if (entry === undefined) throw new Error(`build/${name}/run.ts is missing`);
  const outDir = path.join(outFolder, "tools", outName);
  // Only here: vite takes a moment to load, and most commands never need it.
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    logLevel,
    define: { __STANDBY_VERSION__: '"0.0.0-tool"', __PINNED_ELECTRON__: '"0.0.0-tool"' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: "node20.18",
      rollupOptions: { output: { entryFileNames: "[name].mjs" } },
    },
  });
  return path.join(outDir, `${path.basename(entry, path.extname(entry))}.mjs`);
}
