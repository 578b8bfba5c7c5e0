import { spawnSync } from "node:child_process";

/** Calls that only the store makes, each with how a disk answers when it cannot. */
export const faultyCalls = [
  { call: "pwrite64", error: "ENOSPC" },
  { call: "pwrite64", error: "EIO" },
  { call: "fsync", error: "EIO" },
  { call: "fdatasync", error: "EIO" },
  { call: "ftruncate", error: "EIO" },
  { call: "rename", error: "EACCES" },
  { call: "unlink", error: "EIO" },
] as const;
export type FaultyCall = (typeof faultyCalls)[number];

export type Fault = FaultyCall & {
  /** From this call of its kind on, counted from 1. */
  readonly from: number;
  readonly isForEver: boolean;
};

export interface Run {
  readonly strace: string;
  readonly program: string;
  readonly folder: string;
  readonly mode: "honest" | "tooEarly";
}

export interface Heard {
  /** It ended by itself, having said all it had to say. */
  readonly isWhole: boolean;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** How often a run without faults makes each call. */
export function countCalls({ strace, ...run }: Run): ReadonlyMap<string, number> {
  const names = [...new Set(faultyCalls.map(({ call }) => call))];
  const { stderr } = spawnSync(strace, ["-f", "-c", "-e", `trace=${names.join(",")}`, ...program(run)], quiet);
  const rows = stderr.split("\n").map((row) => row.trim().split(/\s+/u));
  return new Map(
    rows.flatMap((cells) =>
      names.some((name) => name === cells.at(-1)) ? [[cells.at(-1) ?? "", Number(cells[3])]] : [],
    ),
  );
}

export function runWith({ strace, ...run }: Run, { call, error, from, isForEver }: Fault): Heard {
  const inject = `inject=${call}:error=${error}:when=${from}${isForEver ? "+" : ""}`;
  return heard(
    spawnSync(strace, ["-f", "-o", "/dev/null", "-e", `trace=${call}`, "-e", inject, ...program(run)], quiet),
  );
}

export function runFree(run: Omit<Run, "strace">): Heard {
  const [command = "", ...args] = program(run);
  return heard(spawnSync(command, args, quiet));
}

const quiet = { env: { ...process.env, UV_USE_IO_URING: "0" }, encoding: "utf8", timeout: 60_000 } as const;
const program = (run: Omit<Run, "strace">) => [process.execPath, run.program, run.folder, "6", run.mode];

function heard({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): Heard {
  const lines = stdout.split("\n").filter((line) => line !== "");
  return { isWhole: status === 0 && lines.at(-1) === "ended", lines, errors: stderr };
}
