import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { reportSchema } from "../../shared/report/report.ts";
import { recount } from "../../shared/report/recount.ts";
import { launchStandby } from "./launch.ts";
import { letSaveDialogChoose } from "./pages/filePicker.ts";
import { openPractice } from "./pages/firstRun.ts";
import { createReportPage, openReport } from "./pages/report.ts";

test("the month's report shows what its exports hold, and a recount of the export agrees", async () => {
  const { app, page, close } = await launchStandby();
  await openPractice(page);
  await openReport(page);
  const report = createReportPage(page);
  await report.toNewestTickets();
  const shown = await report.lines.count();

  const json = await letSaveDialogChoose(app, "report.json");
  await report.main.getByRole("button", { name: "JSON" }).click();
  await expect.poll(() => read(json)).not.toBe("");
  const exported = reportSchema.parse(JSON.parse(read(json)));
  expect(exported.totals.tickets).toBe(shown);
  expect(recount(exported)).toEqual(exported.totals);
  const decided = exported.totals.kept + exported.totals.late + exported.totals.overdue;
  await expect(report.figure("kept")).toHaveText(`${exported.totals.kept} of ${decided}`);

  const csv = await letSaveDialogChoose(app, "report.csv");
  await report.main.getByRole("button", { name: "CSV" }).click();
  await expect.poll(() => read(csv).trimEnd().split("\r\n").length).toBe(shown + 1);

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("complementary")).toBeHidden();
  await expect(report.lines.last()).toBeVisible();
  await close();
});

/** "" while it is not written. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
