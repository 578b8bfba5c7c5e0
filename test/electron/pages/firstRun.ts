import type { Page } from "playwright";
import { expect } from "../patience.ts";

/** First run, the way of a newcomer: the practice desk with its sample agency. */
export async function openPractice(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open the practice desk" }).click();
  await expect(page.getByRole("region", { name: "Practice", exact: true })).toBeVisible();
  // The first reading of the desk is complete when its newest ticket stands in the list.
  await expect(page.getByRole("row", { name: /PRACTICE-1007/u })).toBeVisible({ timeout: 30_000 });
}

/** First run with no account at all. Ends in the composer. */
export async function writeOfflineFirst(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start writing" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New ticket" })).toBeVisible();
}

export type RealAccount = Readonly<{ name: string; address: string; token: string }>;

/** First run with a helpdesk of one's own. */
export async function connectHelpdesk(page: Page, account: RealAccount): Promise<void> {
  await page.getByRole("button", { name: "Connect a helpdesk" }).click();
  await page.getByLabel("Name of this account").fill(account.name);
  await page.getByLabel("Address of the helpdesk").fill(account.address);
  await page.getByLabel("Access token").fill(account.token);
  await page.getByRole("button", { name: "Connect this account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tickets" })).toBeVisible();
}
