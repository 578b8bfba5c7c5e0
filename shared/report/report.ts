import { z } from "zod";
import { strengthSchema } from "../policy/policySet.ts";
import { levelSchema } from "../ticket/draft.ts";

/**
 * What became of a promise, as far as this report can know:
 * "kept", "late" = answered after it was due; "overdue" = due and not answered; "open" = still in time, or paused;
 * "closedWithout" = ended before anybody answered; "noFigure" = the plan promises none; "unknownPlan" = nobody knows.
 */
export const reportOutcomeSchema = z.enum([
  "kept",
  "late",
  "overdue",
  "open",
  "closedWithout",
  "noFigure",
  "unknownPlan",
]);
export type ReportOutcome = z.infer<typeof reportOutcomeSchema>;

/** One ticket created in the month. Instants: UTC ms of the helpdesk's clock; spans: ms that count under its rule. */
export const reportRowSchema = z.strictObject({
  ticketId: z.string(),
  ticketNumber: z.string(),
  subject: z.string(),
  level: levelSchema,
  createdAtMs: z.int(),
  promisedMs: z.int().nullable(),
  dueAtMs: z.int().nullable(),
  /** When the promise was met; null = not, or there was none. */
  metAtMs: z.int().nullable(),
  /** Counted until it was met. */
  actualMs: z.int().nullable(),
  outcome: reportOutcomeSchema,
  /** Wall time past the due instant: until it was met, or until now; null = not late. */
  lateByMs: z.int().nullable(),
  strength: strengthSchema,
  /** Something of the rule is our reading: the host does not say it. */
  isAssumed: z.boolean(),
  /** The start or the end was typed in by the user. */
  isByHand: z.boolean(),
  /** The deadline is the helpdesk's own, not worked out here. */
  isServers: z.boolean(),
});
export type ReportRow = Readonly<z.infer<typeof reportRowSchema>>;

/** Calls of one site in the month. `used` is null where the plan counts none: unlimited shows no number. */
export const reportCallsSchema = z.strictObject({
  kind: z.enum(["unknown", "none", "unlimited", "counted"]),
  unit: z.enum(["calls", "minutes"]),
  allowed: z.int().nullable(),
  used: z.int().nullable(),
  /** False: only the user's own tickets are seen, so more may have been used. */
  isComplete: z.boolean(),
  isAssumed: z.boolean(),
});
export type ReportCalls = Readonly<z.infer<typeof reportCallsSchema>>;

export const reportTotalsSchema = z.strictObject({
  tickets: z.int(),
  kept: z.int(),
  late: z.int(),
  overdue: z.int(),
  open: z.int(),
  closedWithout: z.int(),
  noFigure: z.int(),
  unknownPlan: z.int(),
  /** All lateness added up, and the longest one. */
  lateByMs: z.int(),
  longestLateMs: z.int(),
  assumed: z.int(),
  byHand: z.int(),
  callsUsed: z.int(),
  minutesUsed: z.int(),
});
export type ReportTotals = Readonly<z.infer<typeof reportTotalsSchema>>;

export const reportSiteSchema = z.strictObject({
  /** null = tickets without a site, or about one that the directory lacks. */
  siteId: z.string().nullable(),
  siteName: z.string(),
  clientName: z.string(),
  planLabel: z.string(),
  rows: z.array(reportRowSchema),
  calls: reportCallsSchema.nullable(),
  totals: reportTotalsSchema,
});
export type ReportSite = Readonly<z.infer<typeof reportSiteSchema>>;

/** The account review of one calendar month: a ticket belongs to the month of its creation, in the zone named. */
export const reportSchema = z.strictObject({
  month: z.string(),
  zone: z.string(),
  fromMs: z.int(),
  /** The first instant after the month. */
  toMs: z.int(),
  /** The moment of the report: what was open then may be kept or late now. */
  asOfMs: z.int(),
  isPractice: z.boolean(),
  sites: z.array(reportSiteSchema),
  totals: reportTotalsSchema,
});
export type Report = Readonly<z.infer<typeof reportSchema>>;

export const NO_TOTALS: ReportTotals = {
  tickets: 0,
  kept: 0,
  late: 0,
  overdue: 0,
  open: 0,
  closedWithout: 0,
  noFigure: 0,
  unknownPlan: 0,
  lateByMs: 0,
  longestLateMs: 0,
  assumed: 0,
  byHand: 0,
  callsUsed: 0,
  minutesUsed: 0,
};

/** Totals of one site. */
export function totalsOf(rows: readonly ReportRow[], calls: ReportCalls | null): ReportTotals {
  const used = calls?.used ?? 0;
  const called = { callsUsed: calls?.unit === "calls" ? used : 0, minutesUsed: calls?.unit === "minutes" ? used : 0 };
  return rows.reduce<ReportTotals>((totals, row) => addTotals(totals, totalsOfRow(row)), { ...NO_TOTALS, ...called });
}

function totalsOfRow({ outcome, lateByMs, isAssumed, isByHand }: ReportRow): ReportTotals {
  return {
    ...NO_TOTALS,
    tickets: 1,
    [outcome]: 1,
    lateByMs: lateByMs ?? 0,
    longestLateMs: lateByMs ?? 0,
    assumed: isAssumed ? 1 : 0,
    byHand: isByHand ? 1 : 0,
  };
}

export function addTotals(one: ReportTotals, other: ReportTotals): ReportTotals {
  const names = Object.keys(NO_TOTALS) as (keyof ReportTotals)[];
  const sums = Object.fromEntries(names.map((name) => [name, one[name] + other[name]]));
  return { ...NO_TOTALS, ...sums, longestLateMs: Math.max(one.longestLateMs, other.longestLateMs) };
}
