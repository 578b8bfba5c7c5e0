import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nodeModules, readJsonIfThere, runtimeFolder } from "../paths.mjs";
import { runtime } from "../runtime.mjs";
import { betterSqlite3 } from "../versions.mjs";
import { lastLines, run } from "./commands.mjs";
import { say, StepError, withProgress } from "./report.mjs";
import { installSystemLibraries } from "./systemLibraries.mjs";

const packageFolder = path.join(nodeModules, "better-sqlite3");
const buildFolder = path.join(packageFolder, "build");
const addon = path.join(buildFolder, "Release/better_sqlite3.node");
const stampFile = path.join(buildFolder, "standby-rebuild.json");
/** Compiling takes a minute or two, and npm ci throws the result away: one copy survives it. */
const kept = path.join(
  runtimeFolder,
  `better-sqlite3-${betterSqlite3.version}-${process.platform}-${process.arch}.node`,
);

const stamp = { version: betterSqlite3.version, cxxFlags: betterSqlite3.cxxFlags };

function isRebuilt() {
  return existsSync(addon) && JSON.stringify(readJsonIfThere(stampFile)) === JSON.stringify(stamp);
}

/** Proves that the addon works in the runtime: a wrong one ends the process without a word. */
async function checkAddon() {
  const program = `const D = require(${JSON.stringify(packageFolder)});
    const d = new D(":memory:"); d.exec("create table t (a text) strict"); d.prepare("insert into t values (?)").run("x");
    process.stdout.write(JSON.stringify(d.prepare("select a, typeof(a) k from t").get()));`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const ended = await run(runtime().path, ["-e", program], { env });
  return ended.code === 0 && ended.output.includes('"k":"text"') ? undefined : lastLines(ended.output, 5);
}

async function compile() {
  await installSystemLibraries({ display: false, compiler: true, studio: false });
  // The running Node's own headers where it has them: otherwise node-gyp downloads some from nodejs.org.
  const prefix = path.dirname(path.dirname(process.execPath));
  const hasHeaders = existsSync(path.join(prefix, "include/node/node_api.h"));
  const ended = await withProgress("compiling better-sqlite3 for this runtime (a minute or two, once)", () =>
    run(
      process.execPath,
      [
        path.join(nodeModules, "node-gyp/bin/node-gyp.js"),
        "rebuild",
        "--release",
        "--force_build=1",
        ...(hasHeaders ? [`--nodedir=${prefix}`] : []),
      ],
      { cwd: packageFolder, env: { ...process.env, CXXFLAGS: betterSqlite3.cxxFlags } },
    ),
  );
  if (ended.code === 0 && existsSync(addon)) return;
  throw new StepError(
    `node-gyp ended with code ${ended.code}.\n${lastLines(ended.output)}`,
    hasHeaders
      ? "Check that python3, make and g++ work, then run the same command again."
      : `Install Node from an official archive (it brings its headers; ${prefix}/include/node is missing) and try again.`,
  );
}

function restoreKept() {
  if (!existsSync(kept)) return false;
  mkdirSync(path.dirname(addon), { recursive: true });
  copyFileSync(kept, addon);
  return true;
}

function keep() {
  const temporary = `${kept}.${process.pid}`;
  copyFileSync(addon, temporary);
  renameSync(temporary, kept);
}

export async function prepareSqliteAddon() {
  if (runtime().nodeApi >= betterSqlite3.minNodeApi) {
    // The shipped addon serves; a rebuilt one left over from another runtime would be preferred over it.
    if (existsSync(stampFile)) rmSync(buildFolder, { recursive: true, force: true });
    return;
  }
  if (isRebuilt()) return;
  say(`Setup: better-sqlite3 (Node-API ${runtime().nodeApi} needs its own build)`);
  const wasKept = restoreKept();
  if (!wasKept || (await checkAddon()) !== undefined) await compile();
  const trouble = await checkAddon();
  if (trouble !== undefined) {
    throw new StepError(
      `The rebuilt better-sqlite3 does not run in Electron ${runtime().version}. ${trouble}`,
      `Delete ${buildFolder} and ${kept}, then run the same command again.`,
    );
  }
  keep();
  writeFileSync(stampFile, JSON.stringify(stamp));
  say("  better-sqlite3 is ready");
}
