import { readdirSync, readFileSync } from "node:fs";

/** Every process below (and with) one, living now. Linux. */
export function processTree(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/u.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) parents.set(Number(name), parent);
  }
  if (!parents.has(pid)) return [];
  const tree = [pid];
  // Grows while it is walked: children of children.
  for (const at of tree) for (const [child, parent] of parents) if (parent === at) tree.push(child);
  return tree;
}

/** null: it ended while we looked. */
function parentOf(pid: number): number | null {
  const fields = statFields(pid);
  // A dead process that nobody has collected yet is no process any more.
  return fields === null || fields[0] === "Z" ? null : Number(fields[1]);
}

/** From the state on: the name in brackets before it may hold anything. */
function statFields(pid: number): readonly string[] | null {
  const text = readIfThere(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** Processor time that a process has used so far, its own and the kernel's for it, in the system's ticks. */
export function cpuTicks(pid: number): number {
  const [user, system] = statFields(pid)?.slice(11, 13) ?? [];
  return Number(user ?? 0) + Number(system ?? 0);
}

export function commandLineOf(pid: number): string {
  return (readIfThere(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ");
}

/**
 * Proportional set size of a process in MB (10^6 bytes): its own pages, and its share of those it holds with others.
 * Needs the rights of the process's user or root.
 */
export function pssMb(pid: number): number {
  const rollup = readIfThere(`/proc/${pid}/smaps_rollup`);
  if (rollup === null) return 0;
  const kib = /^Pss:\s+(\d+) kB$/mu.exec(rollup)?.[1];
  if (kib === undefined) throw new Error(`/proc/${pid}/smaps_rollup tells no Pss.`);
  return (Number(kib) * 1024) / 1e6;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // The process ended meanwhile: nothing to read is its answer.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return null;
    throw error;
  }
}
