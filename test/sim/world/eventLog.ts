import { createHash } from "node:crypto";

/** What happened, in order. Two runs of one seed must write the same: the hash says so. */
export interface EventLog {
  write(atMs: number, who: string, what: string): void;
  hash(): string;
}

export function createEventLog(startMs: number, show?: (line: string) => void): EventLog {
  const hash = createHash("sha256");
  return {
    write(atMs, who, what) {
      const line = `${stamp(atMs - startMs)} ${who} ${what}`;
      hash.update(`${line}\n`);
      show?.(line);
    },
    hash: () => hash.copy().digest("hex"),
  };
}

/** "1d 03:04:05.678" since the world began. */
function stamp(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  return `${days}d ${new Date(ms % 86_400_000).toISOString().slice(11, 23)}`;
}
