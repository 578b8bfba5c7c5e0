import { existsSync } from "node:fs";
import path from "node:path";
import { findOnPath, isRoot, lastLines, run } from "./commands.mjs";
import { say, StepError, withProgress } from "./report.mjs";

/**
 * What Electron loads or Standby starts, and the Debian packages that carry it. Newer releases renamed some; the first
 * name that apt knows is taken.
 * @type {readonly { file: string, packages: readonly string[] }[]}
 */
const libraries = [
  { file: "libgtk-3.so.0", packages: ["libgtk-3-0t64", "libgtk-3-0"] },
  { file: "libnss3.so", packages: ["libnss3"] },
  { file: "libasound.so.2", packages: ["libasound2t64", "libasound2"] },
  { file: "libgbm.so.1", packages: ["libgbm1"] },
  { file: "libXss.so.1", packages: ["libxss1"] },
  { file: "libXtst.so.6", packages: ["libxtst6"] },
  { file: "libnotify.so.4", packages: ["libnotify4"] },
  { file: "libsecret-1.so.0", packages: ["libsecret-1-0"] },
];

/** @type {readonly { file: string, packages: readonly string[] }[]} */
const displayTools = [
  { file: "Xvfb", packages: ["xvfb"] },
  { file: "xauth", packages: ["xauth"] },
];

/**
 * What the proofs about pictures are taken with: a second screen, a window manager, a well-known screenshot program to be
 * measured against, and readers of pictures and films that are not ours. Never needed to start Standby.
 * @type {readonly { file: string, packages: readonly string[] }[]}
 */
const studioTools = [
  { file: "Xorg", packages: ["xserver-xorg-core"] },
  { file: "/usr/lib/xorg/modules/drivers/dummy_drv.so", packages: ["xserver-xorg-video-dummy"] },
  { file: "xrandr", packages: ["x11-xserver-utils"] },
  { file: "openbox", packages: ["openbox"] },
  { file: "dbus-daemon", packages: ["dbus"] },
  { file: "flameshot", packages: ["flameshot"] },
  { file: "exiftool", packages: ["libimage-exiftool-perl"] },
  { file: "ffprobe", packages: ["ffmpeg"] },
];

/**
 * What the proofs about time are taken with: a wall clock that a test may put elsewhere, and a login service that says that
 * the computer sleeps. Never needed to start Standby.
 * @type {readonly { file: string, packages: readonly string[] }[]}
 */
const timeTools = [
  { file: "faketime", packages: ["faketime"] },
  { file: "/usr/lib/python3/dist-packages/dbusmock/__init__.py", packages: ["python3-dbusmock"] },
  { file: "gdbus", packages: ["libglib2.0-bin"] },
];

/**
 * What the proofs about secrets are taken with: a session bus and a real keyring on it. Never needed to start Standby.
 * @type {readonly { file: string, packages: readonly string[] }[]}
 */
const keyringTools = [
  { file: "dbus-run-session", packages: ["dbus-daemon", "dbus"] },
  { file: "dbus-send", packages: ["dbus-bin", "dbus"] },
  { file: "gnome-keyring-daemon", packages: ["gnome-keyring"] },
];

/**
 * What the proofs about signing in are taken with: a browser that is not ours, and the means to trust an authority for a
 * test. Never needed to start Standby.
 * @type {readonly { file: string, packages: readonly string[] }[]}
 */
const browserTools = [
  { file: "chromium", packages: ["chromium"] },
  { file: "certutil", packages: ["libnss3-tools"] },
  { file: "openssl", packages: ["openssl"] },
];

/** @type {readonly { file: string, packages: readonly string[] }[]} */
const compilerTools = [
  { file: "python3", packages: ["python3"] },
  { file: "make", packages: ["make"] },
  { file: "g++", packages: ["g++"] },
];

/** @param {string} known */
function candidate(known) {
  return run("apt-cache", ["show", "--no-all-versions", known]);
}

/**
 * @param {readonly string[]} names
 * @returns {Promise<string | undefined>}
 */
async function firstKnown(names) {
  for (const name of names) {
    if ((await candidate(name)).code === 0) return name;
  }
  return undefined;
}

/** @param {readonly (readonly string[])[]} wanted */
async function packageNames(wanted) {
  const names = await Promise.all(wanted.map(firstKnown));
  return names.filter((name) => name !== undefined);
}

/** @param {readonly (readonly string[])[]} wanted */
async function aptInstall(wanted) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  let names = await packageNames(wanted);
  if (names.length < wanted.length) {
    await withProgress("apt-get update", () => run("apt-get", ["update", "-qq"], { env }));
    names = await packageNames(wanted);
  }
  const install = () => run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], { env });
  let ended = await withProgress(`apt-get install ${names.join(" ")}`, install);
  if (ended.code !== 0) {
    // A package list older than the mirror names files that are gone: refresh once.
    await withProgress("apt-get update", () => run("apt-get", ["update", "-qq"], { env }));
    ended = await withProgress("apt-get install, second try", install);
  }
  if (ended.code === 0) return;
  throw new StepError(
    `apt-get install ended with code ${ended.code}.\n${lastLines(ended.output)}`,
    `Run by hand: apt-get update && apt-get install -y ${names.join(" ")}`,
  );
}

async function missingLibraries() {
  const known = await run("/sbin/ldconfig", ["-p"]);
  // Without a list (other libc) nothing can be told; Electron itself then names what it misses.
  if (known.code !== 0) return [];
  return libraries.filter(({ file }) => !known.output.includes(`\t${file} `));
}

/** @param {{ file: string }} tool a program's name or a file's whole path */
function isThere({ file }) {
  return path.isAbsolute(file) ? existsSync(file) : findOnPath(file) !== undefined;
}

/**
 * @param {{ display: boolean, compiler: boolean, studio: boolean }} needs whether a virtual display, a C++ compiler and
 * the tools for proofs about pictures and about time will be used
 */
export async function installSystemLibraries(needs) {
  if (process.platform !== "linux") return;
  const tools = [
    ...(needs.display ? displayTools : []),
    ...(needs.compiler ? compilerTools : []),
    ...(needs.studio ? [...studioTools, ...timeTools, ...keyringTools, ...browserTools] : []),
  ];
  const missing = [...(await missingLibraries()), ...tools.filter((tool) => !isThere(tool))];
  if (missing.length === 0) return;
  say(`Setup: system libraries (missing: ${missing.map(({ file }) => file).join(", ")})`);
  const isDebian = existsSync("/etc/debian_version") && findOnPath("apt-get") !== undefined;
  if (isDebian && isRoot()) {
    await aptInstall(missing.map(({ packages }) => packages));
    return;
  }
  const plain = missing.map(({ packages }) => packages.at(-1)).join(" ");
  throw new StepError(
    `The system lacks ${missing.map(({ file }) => file).join(", ")}.`,
    isDebian
      ? `sudo apt-get install -y ${(await packageNames(missing.map(({ packages }) => packages))).join(" ") || plain}`
      : `Install what your distribution calls these Debian packages: ${plain}`,
  );
}
