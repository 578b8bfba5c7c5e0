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
  const text = readIfThere(`/proc/${pid}/stat`);
  // The name in brackets may hold anything; after the last bracket come state and parent.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  // A dead process that nobody has collected yet is no process any more.
  return fields === undefined || fields[0] === "Z" ? null : Number(fields[1]);
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
