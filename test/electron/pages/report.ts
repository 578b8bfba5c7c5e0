import type { Locator, Page } from "playwright";
import { expect } from "../patience.ts";

export type ReportPage = Readonly<{
  main: Locator;
  /** All lines of all sites. */
  lines: Locator;
  figure(name: "kept" | "late" | "open" | "calls"): Locator;
  monthBefore(): Promise<void>;
  /** Goes back to the newest month that has tickets: on the first of a month it is the one before. */
  toNewestTickets(): Promise<void>;
}>;

/** The report of this month, from wherever the window is. */
export async function openReport(page: Page): Promise<void> {
  await page.getByRole("complementary").getByRole("link", { name: "Report" }).click();
  await expect(page.getByRole("main").getByRole("heading", { level: 1, name: "Report" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toBeVisible();
}

export function createReportPage(page: Page): ReportPage {
  const main = page.getByRole("main");
  const lines = main.getByRole("table", { name: /^Tickets of/u }).locator("tbody tr");
  const empty = main.getByText("No tickets in this month");
  const before = main.getByRole("button", { name: "Month before" });
  return {
    main,
    lines,
    figure: (name) => main.locator(`[data-figure=${name}] dd`),
    async monthBefore() {
      await before.click();
    },
    async toNewestTickets() {
      await expect(lines.or(empty).first()).toBeVisible();
      if (await empty.isVisible()) await before.click();
      await expect(lines.first()).toBeVisible();
    },
  };
}
