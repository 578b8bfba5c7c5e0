// The registry-hosted Electron comes without the stub that turns `electron FOLDER` into a running app; this is one.
// It is a module on purpose: Electron holds back "ready" until a module entry has settled, so that the app it loads can
// still do what must happen before "ready" (custom schemes, sandbox for all).
import { app } from "electron";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const given = process.argv.slice(1).find((argument) => !argument.startsWith("-"));
if (given === undefined) {
  console.error("Name an app folder.");
  app.exit(2);
} else {
  const folder = path.resolve(given);
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
  app.name = manifest.productName ?? manifest.name;
  // Both are there for exactly this use and not in the public types.
  const inner = /** @type {any} */ (app);
  if (typeof manifest.version === "string") inner.setVersion(manifest.version);
  inner.setAppPath(folder);
  await import(pathToFileURL(path.join(folder, manifest.main)).href);
}
