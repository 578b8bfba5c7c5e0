import { createHash } from "node:crypto";

/** What happened, in order. Two runs of one seed must write the same: the hash says so. */
export interface EventLog {
  write(atMs: number, who: string, what: string): void;
  hash(): string;
  /** The newest lines, or all where they are shown as they come. */
  readonly lines: readonly string[];
}

/** Lines kept for the report of a failure. */
const KEPT = 400;

export function createEventLog(startMs: number, show?: (line: string) => void): EventLog {
  const hash = createHash("sha256");
  const lines: string[] = [];
  return {
    lines,
    write(atMs, who, what) {
      const line = `${stamp(atMs - startMs)} ${who} ${what}`;
      hash.update(`${line}\n`);
      show?.(line);
      lines.push(line);
      if (lines.length > KEPT) lines.splice(0, KEPT / 2);
    },
    hash: () => hash.copy().digest("hex"),
  };
}

/** "1d 03:04:05.678" since the world began. */
function stamp(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  return `${days}d ${new Date(ms % 86_400_000).toISOString().slice(11, 23)}`;
}
