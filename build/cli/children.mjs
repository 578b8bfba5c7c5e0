import { spawn } from "node:child_process";
import path from "node:path";
import { nodeModules, root } from "../paths.mjs";

/**
 * Runs a command on our own output and waits for its end. Ctrl+C reaches the child through the terminal; this process
 * stays until the child has ended, so that what it started (a display, a folder) is put away.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<number>} exit code; 1 where a signal ended it
 */
export function runInView(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd ?? root, env: options.env ?? process.env, stdio: "inherit" });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal);
    const ignore = () => undefined;
    process.on("SIGTERM", pass);
    process.on("SIGINT", ignore);
    /** @param {number} code */
    const end = (code) => {
      process.off("SIGTERM", pass);
      process.off("SIGINT", ignore);
      resolve(code);
    };
    child.on("error", (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      end(127);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/**
 * @param {string} tool path of the tool's script under node_modules
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function runTool(tool, args, options = {}) {
  return runInView(process.execPath, [path.join(nodeModules, tool), ...args], options);
}
