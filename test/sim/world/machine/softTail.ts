import type { Database } from "better-sqlite3";
import { BEGIN_SOFTLY, FIRM_AGAIN } from "../../../../main/engine/store/softCommit.ts";

/** Which of the newest commits are not on the disk yet, because they did not ask for it; see store/softCommit.ts. */
export interface SoftTail {
  /** Newest commits that a power cut may take. */
  count(): number;
  /** What is committed now; hand it to `forced` once the disk has it. */
  mark(): number;
  forced(mark: number): void;
}

/**
 * Watches how a connection commits: what it writes between BEGIN_SOFTLY and FIRM_AGAIN is soft, and any other commit
 * forces all before it. Counted in changed rows, which only grow.
 */
export function watchSoftTail(db: Database): SoftTail {
  const total = db.prepare<[], number>("SELECT total_changes()").pluck();
  const changes = () => total.get() ?? 0;
  const exec = db.exec.bind(db);
  let soft: number[] = [];
  let begunAt: number | null = null;

  Object.assign(db, {
    exec(source: string) {
      if (source === BEGIN_SOFTLY) begunAt = changes();
      exec(source);
      if (source === FIRM_AGAIN && begunAt !== null) {
        if (begunAt !== soft.at(-1)) soft = [];
        if (changes() !== begunAt) soft.push(changes());
        begunAt = null;
      }
      return db;
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
