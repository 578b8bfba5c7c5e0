import { statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "playwright/test";
import { axeFindings } from "./axeFindings.ts";
import { giveToApp } from "./launchCommand.ts";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { createFrame } from "./pages/frame.ts";
import { openPractice } from "./pages/firstRun.ts";
import { backUpNow, openStorage } from "./pages/storage.ts";

/** The data file, overwritten from its beginning as by a failing disk. */
function ruin(userData: string): void {
  const file = path.join(userData, "store/standby.db");
  const { size } = statSync(file);
  truncateSync(file, 0);
  writeFileSync(file, Buffer.alloc(size, 0x5a));
  giveToApp(file);
}

test("with a ruined data file Standby starts all the same and brings back the newest copy when it is told to", async () => {
  const first = await launchStandby();
  await openPractice(first.page);
  await createFrame(first.page).workOffline();
  await createFrame(first.page).newTicket();
  await createComposer(first.page).fillSiteTicket({
    site: "alder-shop",
    environment: "Live",
    subject: "Kept in the copy",
    details: "Written before the disk failed.",
  });
  await openStorage(first.page);
  await backUpNow(first.page);
  await first.close();
  ruin(first.userData);

  const second = await launchStandby({ userData: first.userData });
  const { page } = second;
  const offer = page.getByRole("region", { name: "Data on this computer" });
  await expect(offer.getByRole("button", { name: "Stay with an empty store" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await offer.getByRole("button", { name: /^Restore the copy of .*1 draft, 0 unsent/u }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore it" }).click();
  await expect(offer).toBeHidden({ timeout: 30_000 });
  await createFrame(page).goTo("Drafts");
  await createFrame(page)
    .main.getByRole("link", { name: /Kept in the copy/u })
    .click();
  await expect(createComposer(page).details).toHaveValue("Written before the disk failed.");
  await second.close();
});
