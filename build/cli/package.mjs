import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { outFolder, root } from "../paths.mjs";
import { harden } from "../packaging/harden.mjs";
import { ownSizeMb, sizeGoalMb } from "../packaging/size.mjs";
import { runtime, runtimeLine } from "../runtime.mjs";
import { layOutApp } from "./appLayout.mjs";
import { buildIfNeeded } from "./build.mjs";
import { runTool } from "./children.mjs";
import { onTestDisplay, planFor } from "./electronTests.mjs";
import { ordinaryUser } from "./ordinaryUser.mjs";
import { stagePackedApp } from "./stage.mjs";

const inputFolder = path.join(outFolder, "package-app");
const outputFolder = path.join(outFolder, "package");

/** The one folder that electron-builder made: linux-unpacked, mac-arm64, win-unpacked and the like. */
function packedFolder() {
  const name = readdirSync(outputFolder, { withFileTypes: true }).find((entry) => entry.isDirectory())?.name;
  if (name === undefined) throw new Error(`Nothing was packed into ${outputFolder}.`);
  return path.join(outputFolder, name);
}

/** @param {string} folder */
function partsOf(folder) {
  if (process.platform === "darwin") {
    const contents = path.join(folder, "Standby.app/Contents");
    return { binary: path.join(contents, "MacOS/Standby"), resources: path.join(contents, "Resources") };
  }
  const binary = path.join(folder, process.platform === "win32" ? "Standby.exe" : "standby");
  return { binary, resources: path.join(folder, "resources") };
}

async function pack() {
  const { folder, version, isFallback } = runtime();
  rmSync(inputFolder, { recursive: true, force: true });
  rmSync(outputFolder, { recursive: true, force: true });
  mkdirSync(inputFolder, { recursive: true });
  layOutApp(inputFolder, isFallback ? "rebuilt" : "shipped");
  // CommonJS, and slow to load: only here.
  const require = createRequire(path.join(root, "package.json"));
  /** @type {typeof import("electron-builder")} */
  const { build } = require("electron-builder");
  await build({
    projectDir: root,
    publish: "never",
    config: { extends: "electron-builder.yml", electronDist: folder, electronVersion: version },
  });
  const parts = partsOf(packedFolder());
  // The stub that runs any folder as an app has no business in a package.
  rmSync(path.join(parts.resources, "default_app.asar"), { force: true });
  return parts;
}

/** @param {string} resources */
function markAsFallback(resources) {
  const { version, pinnedVersion } = runtime();
  const text = `NOT FOR RELEASE\n\nThis package was made with Electron ${version}, which stands in for ${pinnedVersion} where that\ncannot be downloaded. It gets no security updates. Use it for development and tests only.\n`;
  writeFileSync(path.join(resources, "NOT-FOR-RELEASE.txt"), text);
  process.stdout.write(`NOT FOR RELEASE: packed with Electron ${version} instead of ${pinnedVersion}.\n`);
}

/**
 * @param {string} binary
 * @param {"smoke" | "hardened"} spec
 */
async function testPacked(binary, spec) {
  const electron =
    ordinaryUser() === undefined
      ? binary
      : path.join(stagePackedApp(packedFolder()), path.relative(packedFolder(), binary));
  return onTestDisplay(planFor(electron), (env) =>
    runTool("playwright/cli.js", ["test", "-c", "build/packaging/playwright.config.ts", spec], { env }),
  );
}

/** @param {readonly string[]} args `--harden` flips the release fuses on a stand-in package too, to try them out */
export async function run(args) {
  const built = await buildIfNeeded();
  if (built !== 0) return built;
  process.stdout.write(`Packing with ${runtimeLine()}\n`);
  const { binary, resources } = await pack();
  if (runtime().isFallback) markAsFallback(resources);
  const smoke = await testPacked(binary, "smoke");
  if (smoke !== 0) return smoke;
  // After the smoke test: a hardened app cannot be driven from outside, which is the point of it.
  if (!runtime().isFallback || args.includes("--harden")) {
    await harden(binary);
    process.stdout.write("Release fuses are set and read back.\n");
    const hardened = await testPacked(binary, "hardened");
    if (hardened !== 0) return hardened;
  }
  const size = ownSizeMb(resources);
  process.stdout.write(
    `package.size ${size.toFixed(1)} MB (goal: at most ${sizeGoalMb} MB)\nPacked: ${path.dirname(binary)}\n`,
  );
  return size <= sizeGoalMb ? 0 : 1;
}
