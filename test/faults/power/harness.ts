import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleProgram } from "../../builders/bundleProgram.ts";
import { fastTempRoot } from "../fastTempRoot.ts";
import { tally, type CaseEnd, type Harness, type HarnessOptions } from "../result.ts";
import { createRandom } from "../seededRandom.ts";
import { requireStrace } from "../strace.ts";
import { checkAfterCut, type Acknowledged } from "./checkAfterCut.ts";
import { createModelDisk } from "./modelDisk.ts";
import { parseTrace, tracedCalls, type TraceEvent } from "./parseTrace.ts";

/** Room for the longest write in the record. */
const LONGEST_TEXT = "20000000";

/**
 * Records every write and sync of the real store while it is used, rebuilds the files as a power cut at any point could
 * have left them, opens each with the real store, and compares with what had been acknowledged by then.
 */
export const run: Harness = async ({ seed, isShort, log, ended, casesPerKind }) => {
  const strace = requireStrace(log);
  const program = await bundleProgram("test/faults/power/powerProgram.ts", "powerProgram");
  const root = mkdtempSync(join(fastTempRoot(), "standby-power-"));
  try {
    const saves = isShort ? 40 : 300;
    const cuts = casesPerKind ?? (isShort ? 300 : 5_000);
    const honest = record({ strace, program, root, saves, mode: "full" });
    log(`${saves} saves: ${honest.length} recorded calls, ${cuts} cuts, seed ${seed}`);
    const ends = cutAll(honest, { root, cuts, seed, log, ended });
    const weak = record({ strace, program, root, saves, mode: "normal" });
    const controlEnds = cutAll(weak, { root, cuts: Math.min(cuts, 300), seed, log: () => undefined });
    return tally("power", ends, controlEnds.filter((end) => end !== "once").length);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

interface Recording {
  readonly strace: string;
  readonly program: string;
  readonly root: string;
  readonly saves: number;
  readonly mode: "full" | "normal";
}

function record({ strace, program, root, saves, mode }: Recording): readonly TraceEvent[] {
  const folder = join(realpathSync(root), `data-${mode}`);
  mkdirSync(folder);
  const file = join(root, `${mode}.trace`);
  const tracing = ["-f", "-y", "-xx", "-s", LONGEST_TEXT, "-e", `trace=${tracedCalls.join(",")}`, "-o", file];
  const { status, stdout, stderr } = spawnSync(
    strace,
    [...tracing, process.execPath, program, folder, String(saves), mode],
    { env: { ...process.env, UV_USE_IO_URING: "0" }, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0 || !stdout.trimEnd().endsWith("ended"))
    throw new Error(`the writer failed: ${stderr.slice(-2_000)}`);
  const events = parseTrace(readFileSync(file, "utf8"), folder);
  rmSync(file);
  return events;
}

type Cutting = Pick<HarnessOptions, "seed" | "log" | "ended"> & { readonly root: string; readonly cuts: number };

function cutAll(events: readonly TraceEvent[], { root, cuts, seed, log, ended }: Cutting): CaseEnd[] {
  const random = createRandom(seed);
  const points = Array.from({ length: cuts }, () => 1 + Math.floor(random() * events.length)).toSorted((a, b) => a - b);
  const disk = createModelDisk();
  const ends: CaseEnd[] = [];
  let acknowledged: Acknowledged = { revision: 0, hash: "", files: [] };
  let done = 0;
  for (const [number, point] of points.entries()) {
    for (const event of events.slice(done, point)) {
      disk.apply(event);
      acknowledged = heard(acknowledged, event);
    }
    done = point;
    const folder = join(root, "cut");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    // Its own numbers: a failing cut is played again by its seed and place alone.
    disk.writeAfterCut(folder, createRandom(seed * 1_000_003 + number));
    const end = checkAfterCut(folder, acknowledged, log);
    if (end !== "once") log(`cut ${number} at call ${point} of seed ${seed}: ${end}`);
    ends.push(end);
    ended?.([end]);
  }
  return ends;
}

function heard(before: Acknowledged, event: TraceEvent): Acknowledged {
  if (event.kind !== "said") return before;
  const [word, first = "", hash = ""] = event.line.split(" ");
  if (word === "saved") return { ...before, revision: Number(first), hash };
  return word === "attached" ? { ...before, files: [...before.files, first] } : before;
}
