import { Temporal } from "temporal-polyfill";
import type { Ms } from "../units.ts";
import type { Report, ReportOutcome, ReportRow } from "./report.ts";

/** How many tickets of a week came to what; a bar of the chart. */
export type ReportWeek = {
  /** First and last civil day of the week that lie in the month, "2026-11-02". */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly counts: Readonly<Record<ReportOutcome, number>>;
};

const NOTHING: ReportWeek["counts"] = {
  kept: 0,
  late: 0,
  overdue: 0,
  open: 0,
  closedWithout: 0,
  noFigure: 0,
  unknownPlan: 0,
};

/** The month cut into weeks from Monday to Sunday, in the report's zone; the first and last may be short. */
export function weeksOf(report: Report): readonly ReportWeek[] {
  const rows = report.sites.flatMap((site) => site.rows);
  const weeks: ReportWeek[] = [];
  let day = dayAt(report.fromMs, report.zone);
  const end = dayAt(report.toMs, report.zone);
  while (Temporal.PlainDate.compare(day, end) < 0) {
    const sunday = day.add({ days: 7 - day.dayOfWeek });
    const last = earlier(sunday, end.subtract({ days: 1 }));
    const from = startOf(day, report.zone);
    const to = startOf(last.add({ days: 1 }), report.zone);
    const inWeek = rows.filter(({ createdAtMs }) => createdAtMs >= from && createdAtMs < to);
    weeks.push({ firstDay: day.toString(), lastDay: last.toString(), counts: countsOf(inWeek) });
    day = last.add({ days: 1 });
  }
  return weeks;
}

function countsOf(rows: readonly ReportRow[]): ReportWeek["counts"] {
  const counts = { ...NOTHING };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

function dayAt(atMs: Ms, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();
}

function startOf(day: Temporal.PlainDate, zone: string): Ms {
  return day.toZonedDateTime(zone).epochMilliseconds;
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other;
}
