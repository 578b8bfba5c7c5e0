import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { monthBounds } from "../time/zoned.ts";
import { HOUR, MINUTE } from "../units.ts";
import {
  addTotals,
  NO_TOTALS,
  reportSchema,
  totalsOf,
  type Report,
  type ReportCalls,
  type ReportOutcome,
  type ReportRow,
} from "./report.ts";
import { recount } from "./recount.ts";
import { reportCsv } from "./reportCsv.ts";
import { weeksOf } from "./weeks.ts";

const ZONES = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];
const NOW = Date.UTC(2026, 10, 23);
const OUTCOMES: readonly ReportOutcome[] = [
  "kept",
  "late",
  "overdue",
  "open",
  "closedWithout",
  "noFigure",
  "unknownPlan",
];

const row: fc.Arbitrary<ReportRow> = fc
  .record({
    createdAtMs: fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 9, 31) }),
    outcome: fc.constantFrom(...OUTCOMES),
    answeredAfterMs: fc.integer({ min: 1, max: 200 * HOUR }),
    subject: fc.string(),
    isAssumed: fc.boolean(),
    isByHand: fc.boolean(),
    isServers: fc.boolean(),
  })
  .map(({ createdAtMs, outcome, answeredAfterMs, ...rest }) => rowOf(createdAtMs, outcome, answeredAfterMs, rest));

function rowOf(createdAtMs: number, outcome: ReportOutcome, afterMs: number, rest: Partial<ReportRow> = {}): ReportRow {
  const isMet = outcome === "kept" || outcome === "late";
  const hasFigure = outcome !== "noFigure" && outcome !== "unknownPlan";
  const dueAtMs = hasFigure ? createdAtMs + 2 * HOUR : null;
  const metAtMs = isMet ? createdAtMs + (outcome === "late" ? 2 * HOUR : 0) + afterMs : null;
  const lateByMs = outcome === "late" ? afterMs : outcome === "overdue" ? NOW - createdAtMs - 2 * HOUR : null;
  return {
    ticketId: "t",
    ticketNumber: "#1",
    subject: "",
    level: "standard",
    createdAtMs,
    promisedMs: hasFigure ? 2 * HOUR : null,
    dueAtMs,
    metAtMs,
    actualMs: metAtMs === null ? null : metAtMs - createdAtMs,
    outcome,
    lateByMs,
    strength: "objective",
    isAssumed: false,
    isByHand: false,
    isServers: false,
    ...rest,
  };
}

const calls: fc.Arbitrary<ReportCalls | null> = fc.option(
  fc.record({
    kind: fc.constantFrom("counted", "unlimited", "none", "unknown"),
    unit: fc.constantFrom("calls", "minutes"),
    allowed: fc.option(fc.nat(4)),
    used: fc.option(fc.nat(4)),
    isComplete: fc.boolean(),
    isAssumed: fc.boolean(),
  }),
);

const report: fc.Arbitrary<Report> = fc
  .record({ sites: fc.array(fc.tuple(fc.array(row), calls), { maxLength: 6 }), zone: fc.constantFrom(...ZONES) })
  .map(({ sites, zone }) => reportOf(sites, zone));

function reportOf(sites: readonly (readonly [readonly ReportRow[], ReportCalls | null])[], zone: string): Report {
  const bounds = monthBounds(Date.UTC(2026, 9, 15), zone);
  const parts = sites.map(([rows, called], index) => ({
    siteId: `s${index}`,
    siteName: `site-${index}`,
    clientName: "",
    planLabel: "Business",
    rows: [...rows],
    calls: called,
    totals: totalsOf(rows, called),
  }));
  return {
    month: "2026-10",
    zone,
    fromMs: bounds.startMs,
    toMs: bounds.endMs,
    asOfMs: NOW,
    isPractice: false,
    sites: parts,
    totals: parts.map((site) => site.totals).reduce(addTotals, NO_TOTALS),
  };
}

describe("totals of a report", () => {
  it("equal a recount from the exported JSON, whatever the month held", () => {
    fc.assert(
      fc.property(report, (one) => {
        expect(reportSchema.parse(one)).toEqual(one);
        expect(recount(JSON.parse(JSON.stringify(one)))).toEqual(one.totals);
      }),
      { numRuns: 200 },
    );
  });

  it("would be found wrong by the recount if one ticket were left out", () => {
    const whole = reportOf([[[rowOf(NOW, "late", MINUTE), rowOf(NOW, "kept", MINUTE)], null]], "UTC");
    const wrong = { ...whole, totals: totalsOf(whole.sites[0]?.rows.slice(1) ?? [], null) };
    expect(recount(wrong)).not.toEqual(wrong.totals);
  });

  it("are all nought for a month without tickets", () => {
    expect(recount(reportOf([], "UTC"))).toEqual(NO_TOTALS);
  });

  it("refuse what is no report", () => {
    expect(() => recount({ sites: "none" })).toThrow();
  });
});

describe("the table for a spreadsheet", () => {
  it("has one line per ticket and reads back to the figures on screen", () => {
    fc.assert(
      fc.property(report, (one) => {
        const { data } = Papa.parse<Record<string, string>>(reportCsv(one), { header: true, skipEmptyLines: true });
        const rows = one.sites.flatMap((site) => site.rows);
        expect(data.length).toBe(rows.length);
        expect(data.map((line) => line["outcome"])).toEqual(rows.map(({ outcome }) => outcome));
        expect(data.map((line) => line["created"])).toEqual(
          rows.map((ticket) => new Date(ticket.createdAtMs).toISOString()),
        );
      }),
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])(
    "runs no formula that somebody wrote into a subject: %j",
    (subject) => {
      const csv = reportCsv(reportOf([[[rowOf(NOW, "kept", MINUTE, { subject })], null]], "UTC"));
      const { data } = Papa.parse<Record<string, string>>(csv, { header: true });
      expect(data[0]?.["subject"]).toBe(`'${subject}`);
    },
  );

  it("gives minutes to the millisecond", () => {
    const csv = reportCsv(reportOf([[[rowOf(NOW, "late", 61_001)], null]], "UTC"));
    expect(Papa.parse<Record<string, string>>(csv, { header: true }).data[0]?.["late_by_minutes"]).toBe("1.017");
  });
});

describe("the weeks of a month", () => {
  it("hold every ticket of the month once, in any zone", () => {
    fc.assert(
      fc.property(report, (one) => {
        const inMonth = one.sites
          .flatMap((site) => site.rows)
          .filter(({ createdAtMs }) => createdAtMs >= one.fromMs && createdAtMs < one.toMs);
        const counted = weeksOf(one).flatMap((week) => Object.values(week.counts));
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(inMonth.length);
      }),
    );
  });

  it("run from Monday to Sunday, short at both ends", () => {
    const days = weeksOf(reportOf([], "Europe/Berlin")).map(({ firstDay, lastDay }) => [firstDay, lastDay]);
    expect(days).toEqual([
      ["2026-10-01", "2026-10-04"],
      ["2026-10-05", "2026-10-11"],
      ["2026-10-12", "2026-10-18"],
      ["2026-10-19", "2026-10-25"],
      ["2026-10-26", "2026-10-31"],
    ]);
  });
});
