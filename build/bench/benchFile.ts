import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Figure } from "./figure.ts";

interface Taken {
  /** All there are, in their order. */
  readonly names: readonly string[];
  /** Those that this run was to take. */
  readonly wanted: readonly string[];
  readonly figures: readonly Figure[];
}

/**
 * Writes what this run took, and keeps what only another run took: one figure measured again does not cost the others. A
 * figure that was to be taken and could not be is not kept: its old value would pass for a new one.
 */
export function writeFigures(file: string, { names, wanted, figures }: Taken): void {
  const kept = readFigures(file).filter(({ name }) => names.includes(name) && !wanted.includes(name));
  const all = [...kept, ...figures].toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`);
}

/** Nothing is kept of a file that a run was killed over, or that somebody wrote by hand. */
function readFigures(file: string): readonly Figure[] {
  try {
    const known: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
    return Array.isArray(known) ? known.filter(isFigure) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isFigure(value: unknown): value is Figure {
  return typeof value === "object" && value !== null && "name" in value && "value" in value && "ratio" in value;
}

/** Folders of mkdtemp that runs which were killed left below out/; what is kept on purpose has no such ending. */
export function sweepLeftovers(out: string): void {
  if (!existsSync(out)) return;
  for (const name of readdirSync(out)) {
    if (/^bench-[a-z]+-\w{6}$/u.test(name)) rmSync(path.join(out, name), { recursive: true, force: true });
  }
}
