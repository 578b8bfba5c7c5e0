import { readFileSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const root = path.resolve(import.meta.dirname, "..");
const out = path.join(root, "out/app");
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};

// Read by About and `--version`; declared in shared/ambient.d.ts.
const define = {
  __STANDBY_VERSION__: JSON.stringify(manifest.version),
  __PINNED_ELECTRON__: JSON.stringify(manifest.devDependencies["electron"]),
};

// The older of the two Electrons decides; electron-vite would aim at the pinned one only.
const nodeTarget = "node20.18";
const pageTarget = "chrome130";

const plain = { minify: true, sourcemap: false, emptyOutDir: true, reportCompressedSize: false } as const;

export default defineConfig({
  main: {
    define,
    build: {
      ...plain,
      target: nodeTarget,
      outDir: path.join(out, "main"),
      // One bundle per process: the package then carries no node_modules but the one native addon.
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: path.join(root, "main/index.ts"),
          engine: path.join(root, "main/engine/entry.ts"),
          practice: path.join(root, "main/practice/entry.ts"),
        },
        external: ["better-sqlite3", "electron"],
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunk-[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      ...plain,
      target: nodeTarget,
      outDir: path.join(out, "preload"),
      externalizeDeps: false,
      rollupOptions: {
        input: { index: path.join(root, "main/preload/index.ts") },
        external: ["electron"],
        // A sandboxed preload cannot be an ES module.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: path.join(root, "renderer"),
    define,
    plugins: [react()],
    build: {
      ...plain,
      target: pageTarget,
      outDir: path.join(out, "renderer"),
      // data: URLs are not in the content security policy.
      assetsInlineLimit: 0,
      // The polyfill is an inline script, and both Electrons know modulepreload.
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: {
          index: path.join(root, "renderer/index.html"),
          capture: path.join(root, "renderer/capture.html"),
          record: path.join(root, "renderer/record.html"),
        },
      },
    },
  },
});
