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
 * @param {import("node:child_process").ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdio[3]?.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes("\n")) resolve(said.trim());
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with code ${code} before it was ready`)));
  });
}

/**
 * Starts a virtual display of 1920x1080. xvfb-run would do, but keeps its cookie where only root can read it, and the
 * tests run as an ordinary user.
 * @returns {Promise<Display>}
 */
export async function startDisplay() {
  const folder = mkdtempSync(path.join(tmpdir(), "standby-display-"));
  const authority = path.join(folder, "authority");
  const cookie = randomBytes(16).toString("hex");
  allow(authority, ":0", cookie);
  const args = ["-displayfd", "3", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-auth", authority];
  // -noreset: a server that resets when its last window closes would drop what the next test expects.
  const server = spawn("Xvfb", [...args, "-noreset"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const display = `:${await displayNumber(server)}`;
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
 * @returns {Promise<Display>} a display of our own; on macOS and Windows the user's, which is the only one there is
 */
export function startTestDisplay() {
  if (process.platform === "linux") return startDisplay();
  return Promise.resolve({ env: {}, stop: () => undefined });
}

/** True where a window would have nowhere to appear. */
export function hasNoScreen() {
  return process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}
