import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** @typedef {{ code: number, output: string }} Ended */

/**
 * Runs a command to its end and keeps what it said; setup shows that only when the command failed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeoutMs,
      // npm is a .cmd file there, which only a shell starts; for others a shell would break paths with spaces.
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on("close", (code, signal) => {
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\nended by ${signal}` });
    });
  });
}

/**
 * @param {string} output
 * @param {number} [lines]
 */
export function lastLines(output, lines = 12) {
  return output.trimEnd().split("\n").slice(-lines).join("\n");
}

/**
 * @param {string} name
 * @returns {string | undefined}
 */
export function findOnPath(name) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/bin"];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** @returns {boolean} */
export function isRoot() {
  return process.getuid?.() === 0;
}
