import { spawnSync } from "node:child_process";

/**
 * The path of strace, installed from the system's packages when it is missing and we may. Throws with the reason
 * otherwise: a harness that cannot see the writes must not pass.
 */
export function requireStrace(log: (line: string) => void): string {
  if (process.platform !== "linux") throw new Error("strace exists on Linux only: this harness runs there.");
  if (works()) return "strace";
  if (process.getuid?.() !== 0)
    throw new Error("strace is missing: install it (apt-get install strace) and run again.");
  log("strace is missing; installing it");
  spawnSync("apt-get", ["install", "-y", "-qq", "strace"], { stdio: "inherit" });
  if (!works()) throw new Error("strace is missing and could not be installed, or tracing is not allowed here.");
  return "strace";
}

/** Installed, and allowed to trace: some containers forbid it. */
function works(): boolean {
  return spawnSync("strace", ["-e", "trace=none", "true"]).status === 0;
}
