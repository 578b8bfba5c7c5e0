import { z } from "zod";
import type { ReportTotals } from "./report.ts";

/** What a recount needs of an exported report; it reads nothing that was already added up. */
const exportedSchema = z.object({
  sites: z.array(
    z.object({
      rows: z.array(
        z.object({
          outcome: z.string(),
          dueAtMs: z.number().nullable(),
          metAtMs: z.number().nullable(),
          isAssumed: z.boolean(),
          isByHand: z.boolean(),
        }),
      ),
      calls: z.object({ unit: z.string(), used: z.number().nullable() }).nullable(),
    }),
  ),
  asOfMs: z.number(),
});

/**
 * Counts an exported report again from its rows alone, by other means than the report itself: lateness from the
 * instants, every total by looking for its rows. Throws where the text is no such report.
 */
export function recount(exported: unknown): ReportTotals {
  const { sites, asOfMs } = exportedSchema.parse(exported);
  const rows = sites.flatMap((site) => site.rows);
  const having = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
  const lates: number[] = [];
  for (const { outcome, dueAtMs, metAtMs } of rows) {
    if (dueAtMs === null) continue;
    if (outcome === "late" && metAtMs !== null) lates.push(metAtMs - dueAtMs);
    if (outcome === "overdue") lates.push(asOfMs - dueAtMs);
  }
  const used = (unit: string): number => {
    let sum = 0;
    for (const { calls } of sites) if (calls?.unit === unit && calls.used !== null) sum += calls.used;
    return sum;
  };
  let lateByMs = 0;
  for (const late of lates) lateByMs += late;
  return {
    tickets: rows.length,
    kept: having("kept"),
    late: having("late"),
    overdue: having("overdue"),
    open: having("open"),
    closedWithout: having("closedWithout"),
    noFigure: having("noFigure"),
    unknownPlan: having("unknownPlan"),
    lateByMs,
    longestLateMs: lates.toSorted((one, other) => other - one)[0] ?? 0,
    assumed: rows.filter((row) => row.isAssumed).length,
    byHand: rows.filter((row) => row.isByHand).length,
    callsUsed: used("calls"),
    minutesUsed: used("minutes"),
  };
}
