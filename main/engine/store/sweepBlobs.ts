import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DAY } from "../../../shared/units.ts";

interface SweepOptions {
  readonly root: string;
  readonly nowMs: number;
  isKnown(sha256: string): boolean;
}

/**
 * Removes files that no row names (a cut between file and row leaves them) once they are a day old; younger ones may
 * belong to a transaction in flight. Answers how many were removed.
 */
export function sweepOrphans({ root, nowMs, isKnown }: SweepOptions): number {
  if (!existsSync(root)) return 0;
  let removed = 0;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || isKnown(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (nowMs - statSync(path).mtimeMs < DAY) continue;
    rmSync(path, { force: true });
    removed += 1;
  }
  return removed;
}
