import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** @typedef {{ env: Record<string, string>, stop: () => void }} Display */

/**
 * @param {string} file
 * @param {string} display
 * @param {string} cookie
 */
function allow(file, display, cookie) {
  spawnSync("xauth", ["-q", "-f", file, "add", display, ".", cookie], { stdio: "ignore" });
}

/**
 * @param {string} command
 * @param {import("node:child_process").ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(command, server) {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdio[3]?.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes("\n")) resolve(said.trim());
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`${command} ended with code ${code} before it was ready`)));
  });
}

/**
 * Starts an X server that only we can reach, on the first free number. xvfb-run would do for Xvfb, but keeps its cookie
 * where only root can read it, and the tests run as an ordinary user.
 * @param {string} command
 * @param {(folder: string) => readonly string[]} argumentsIn given a folder that is removed with the display
 * @returns {Promise<Display>}
 */
export async function startServer(command, argumentsIn) {
  const folder = mkdtempSync(path.join(tmpdir(), "standby-display-"));
  const authority = path.join(folder, "authority");
  const cookie = randomBytes(16).toString("hex");
  allow(authority, ":0", cookie);
  // -noreset: a server that resets when its last window closes would drop what the next test expects.
  const args = [...argumentsIn(folder), "-displayfd", "3", "-nolisten", "tcp", "-auth", authority, "-noreset"];
  const server = spawn(command, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const display = `:${await displayNumber(command, server)}`;
  allow(authority, display, cookie);
  server.unref();
  let isStopped = false;
  const stop = () => {
    if (isStopped) return;
    isStopped = true;
    server.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  chmodSync(folder, 0o700);
  return { env: { DISPLAY: display, XAUTHORITY: authority }, stop };
}

/**
 * Starts a virtual display of 1920x1080.
 * @returns {Promise<Display>}
 */
export function startDisplay() {
  return startServer("Xvfb", () => ["-screen", "0", "1920x1080x24"]);
}

/**
 * @param {number} count
 * @returns {Promise<readonly Display[]>} displays of our own; on macOS and Windows the user's, the only one there is
 */
export async function startTestDisplays(count) {
  if (process.platform !== "linux") return [{ env: {}, stop: () => undefined }];
  return Promise.all(Array.from({ length: count }, startDisplay));
}

/** True where a window would have nowhere to appear. */
export function hasNoScreen() {
  return process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}
