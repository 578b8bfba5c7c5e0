import { AppError } from "../../../shared/ipc/appError.ts";
import type { reportRoutes } from "../../../shared/ipc/routes/report.ts";
import type { Report, ReportCalls } from "../../../shared/report/report.ts";
import { reportCsv } from "../../../shared/report/reportCsv.ts";
import { isKnownZone, monthBounds } from "../../../shared/time/zoned.ts";
import type { Ms } from "../../../shared/units.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createClockReader } from "../promises/ticketClock.ts";
import { createAccountsRepo } from "../accounts/accountsRepo.ts";
import { policyOfRealm } from "../sites/realmPolicy.ts";
import { planLabelOf } from "../sites/siteRights.ts";
import { createSitesRepo, type SiteRecord } from "../sites/sitesRepo.ts";
import { monthReport } from "./monthReport.ts";
import { createReportRepo } from "./reportRepo.ts";

export interface ReportRoomDeps {
  /** Calls of a site in the period that holds an instant; asked once per report, for all its sites. */
  readonly callsAt: (atMs: Ms) => (site: SiteRecord) => ReportCalls;
}

/** What was promised and what came of it, for the account review. Nothing of it is stored: a report is worked out when asked. */
export function createReportRoom(
  context: EngineContext,
  { callsAt }: ReportRoomDeps,
): EngineRoom<keyof typeof reportRoutes> {
  const repo = createReportRepo(context.db);
  const sites = createSitesRepo(context.db);
  const accounts = createAccountsRepo(context.db);

  function reportOf(month: string, zone: string): Report {
    if (!isKnownZone(zone)) throw new AppError("input.invalid", `“${zone}” is no time zone this computer knows.`);
    const realm = context.realm();
    const policy = policyOfRealm(context.policies, accounts, realm);
    const bounds = monthBounds(Date.parse(`${month}-15T12:00:00Z`), zone);
    return monthReport({
      month,
      zone,
      bounds,
      nowMs: context.clock.now(),
      isPractice: realm === "practice",
      tickets: repo.createdIn(realm, bounds.startMs, bounds.endMs),
      sites: sites.list(realm),
      planLabelOf: (site) => planLabelOf(policy, { site, supportLevel: site.supportLevel }),
      // The middle of the month lies in it whatever zone the plan counts its calls in.
      callsOf: callsAt(bounds.startMs + (bounds.endMs - bounds.startMs) / 2),
      clockFor: createClockReader(context.policies),
    });
  }

  return {
    handlers: {
      "report.month": ({ month, zone }) => reportOf(month, zone),
      "report.export": ({ month, zone }) => {
        const report = reportOf(month, zone);
        return {
          json: `${JSON.stringify(report, null, 2)}\n`,
          csv: reportCsv(report),
          suggestedName: `standby-report-${month}`,
        };
      },
    },
  };
}
