import { addTotals, NO_TOTALS, totalsOf, type Report, type ReportCalls } from "../../../shared/report/report.ts";
import { reportRow } from "../../../shared/report/reportRow.ts";
import type { Clock } from "../../../shared/promise/clockSchema.ts";
import type { MonthBounds } from "../../../shared/time/zoned.ts";
import type { Ms } from "../../../shared/units.ts";
import type { SiteRecord } from "../sites/sitesRepo.ts";
import type { ClockFacts } from "../promises/ticketClock.ts";
import type { MonthTicket } from "./reportRepo.ts";

export interface MonthParts {
  readonly month: string;
  readonly zone: string;
  readonly bounds: MonthBounds;
  readonly nowMs: Ms;
  readonly isPractice: boolean;
  readonly tickets: readonly MonthTicket[];
  readonly sites: readonly SiteRecord[];
  readonly planLabelOf: (site: SiteRecord) => string;
  readonly callsOf: (site: SiteRecord) => ReportCalls;
  readonly clockFor: (facts: ClockFacts) => Clock;
}

/** Sites with a ticket or a used call in the month, by name; tickets about no known site come last. */
export function monthReport(parts: MonthParts): Report {
  const { month, zone, bounds, nowMs, isPractice, tickets } = parts;
  const known = new Set(parts.sites.map(({ id }) => id));
  const bySite = new Map<string | null, MonthTicket[]>();
  for (const ticket of tickets) {
    const siteId = ticket.siteId !== null && known.has(ticket.siteId) ? ticket.siteId : null;
    const group = bySite.get(siteId);
    if (group) group.push(ticket);
    else bySite.set(siteId, [ticket]);
  }
  const sites = parts.sites
    .map((site) => siteReport(parts, site, bySite.get(site.id) ?? []))
    .filter(({ rows, calls }) => rows.length > 0 || (calls?.used ?? 0) > 0);
  const siteless = bySite.get(null) ?? [];
  const all = siteless.length > 0 ? [...sites, siteReport(parts, null, siteless)] : sites;
  return {
    month,
    zone,
    fromMs: bounds.startMs,
    toMs: bounds.endMs,
    asOfMs: nowMs,
    isPractice,
    sites: all,
    totals: all.map((site) => site.totals).reduce(addTotals, NO_TOTALS),
  };
}

function siteReport(
  { clockFor, nowMs, planLabelOf, callsOf }: MonthParts,
  site: SiteRecord | null,
  tickets: readonly MonthTicket[],
): Report["sites"][number] {
  const rows = tickets.map(({ id, number, subject, facts }) => {
    const { createdAtMs } = facts;
    return reportRow({ ticketId: id, ticketNumber: number, subject, createdAtMs, clock: clockFor(facts) }, nowMs);
  });
  const calls = site && callsOf(site);
  return {
    siteId: site?.id ?? null,
    siteName: site?.name ?? "",
    clientName: site?.clientName ?? "",
    planLabel: site ? planLabelOf(site) : "",
    rows,
    calls,
    totals: totalsOf(rows, calls),
  };
}
