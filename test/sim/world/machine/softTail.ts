import type { Database } from "better-sqlite3";

/** Which of the newest commits are not on the disk yet, because they did not ask for it; see store/softCommit.ts. */
export interface SoftTail {
  /** Newest commits that a power cut may take. */
  count(): number;
  /** What is committed now; hand it to `forced` once the disk has it. */
  mark(): number;
  forced(mark: number): void;
}

/**
 * Watches how a connection commits: what it writes between "synchronous = NORMAL" and back is soft, and any other commit
 * forces all before it. Counted in changed rows, which only grow.
 */
export function watchSoftTail(db: Database): SoftTail {
  const total = db.prepare<[], number>("SELECT total_changes()").pluck();
  const changes = () => total.get() ?? 0;
  const pragma = db.pragma.bind(db);
  let soft: number[] = [];
  let begunAt: number | null = null;

  Object.assign(db, {
    pragma(source: string, options?: { simple?: boolean }) {
      if (source === "synchronous = NORMAL") begunAt = changes();
      const answer: unknown = pragma(source, options);
      if (source === "synchronous = FULL" && begunAt !== null) {
        if (begunAt !== soft.at(-1)) soft = [];
        if (changes() !== begunAt) soft.push(changes());
        begunAt = null;
      }
      return answer;
    },
  });
  return {
    count: () => (changes() === soft.at(-1) ? soft.length : 0),
    mark: changes,
    forced(mark) {
      soft = soft.filter((at) => at > mark);
    },
  };
}
