import type { Database } from "better-sqlite3";
import type { Ms } from "../../../shared/units.ts";

/** A plan or level that became another one. */
export interface PlanChange {
  readonly subjectId: string;
  readonly fromMs: Ms;
  readonly was: string;
  readonly plan: string;
}

const UNKNOWN = "unknown";

/** SQL of plans and levels by date. No row = as it is now, since ever. */
export function createPlanChangesRepo(db: Database) {
  const list = db.prepare<[], PlanChange>(
    "SELECT subject_id AS subjectId, from_at AS fromMs, was, plan FROM plan_change ORDER BY subject_id, from_at",
  );
  const insert = db.prepare(
    `INSERT INTO plan_change (subject_id, kind, from_at, was, plan) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (subject_id, from_at) DO UPDATE SET plan = excluded.plan`,
  );

  return {
    /** By site or organization, each oldest first. */
    bySubject(): ReadonlyMap<string, readonly PlanChange[]> {
      const groups = new Map<string, PlanChange[]>();
      for (const change of list.all()) {
        const group = groups.get(change.subjectId);
        if (group) group.push(change);
        else groups.set(change.subjectId, [change]);
      }
      return groups;
    },
    /** A plan that becomes known for the first time is no change: it is taken to have held before. */
    note(kind: "site" | "organization", subjectId: string, was: string, plan: string, nowMs: Ms): void {
      if (was !== plan && was !== UNKNOWN) insert.run(subjectId, kind, nowMs, was, plan);
    },
  };
}

/** What held at an instant, with `current` behind the newest change. */
export function planAt(changes: readonly PlanChange[], current: string, atMs: Ms): string {
  return changes.find(({ fromMs }) => fromMs > atMs)?.was ?? current;
}
