import { expect } from "../../test/electron/patience.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { createReportPage, openReport } from "../../test/electron/pages/report.ts";
import type { Album } from "./album.ts";

/** The report of a month, and a month without tickets. */
export async function showReport({ page }: Launched, album: Album): Promise<void> {
  await openReport(page);
  const report = createReportPage(page);
  await report.toNewestTickets();
  await album.both(page, "report");
  for (let month = 0; month < 12; month += 1) await report.monthBefore();
  await expect(report.main).toContainText("No tickets in this month");
  await album.both(page, "report-empty");
}
