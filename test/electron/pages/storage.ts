import type { Page } from "playwright";
import { expect } from "../patience.ts";
import { createFrame } from "./frame.ts";

/** Settings, then what is kept on this computer. */
export async function openStorage(page: Page): Promise<void> {
  await createFrame(page).goTo("Settings");
  await page.getByRole("main").getByRole("link", { name: "Backups, files kept offline, journal" }).click();
  await expect(page.getByRole("main").getByRole("heading", { level: 1, name: "Sync and storage" })).toBeVisible();
}

/** Makes a copy by hand and waits until it stands in the list. */
export async function backUpNow(page: Page): Promise<void> {
  const byHand = page.getByRole("table", { name: "Backups" }).getByRole("row", { name: /By hand/u });
  const before = await byHand.count();
  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(byHand).toHaveCount(before + 1);
}
