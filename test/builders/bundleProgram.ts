import path from "node:path";
import { build } from "vite";

/** Inside a bundle `import.meta` says nothing useful; the fault harnesses find the clone in STANDBY_ROOT. */
const root = process.env["STANDBY_ROOT"] ?? path.resolve(import.meta.dirname, "../..");

/**
 * Bundles a TypeScript program of the tests into one file that plain Node runs, beside the project so that the native
 * addon is found. Answers the file.
 */
export async function bundleProgram(entry: string, name: string): Promise<string> {
  const outDir = path.join(root, "out/test");
  await build({
    configFile: false,
    root,
    logLevel: "error",
    ssr: { noExternal: true, external: ["better-sqlite3", "electron"] },
    build: {
      ssr: path.join(root, entry),
      outDir,
      emptyOutDir: false,
      target: "node20",
      rollupOptions: { output: { format: "es", entryFileNames: `${name}.mjs` } },
    },
  });
  return path.join(outDir, `${name}.mjs`);
}
