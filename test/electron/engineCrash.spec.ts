import type { ElectronApplication } from "playwright";
import { expect, test } from "playwright/test";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { createFrame } from "./pages/frame.ts";
import { openPractice } from "./pages/firstRun.ts";
import { killUtility, utilityPids, type UtilityName } from "./processes.ts";

function anotherRuns(app: ElectronApplication, name: UtilityName, fallen: number): Promise<void> {
  return expect.poll(async () => (await utilityPids(app, name)).filter((pid) => pid !== fallen)).toHaveLength(1);
}

test("when the engine falls, the window stays, what is being written stays, and writing goes on", async () => {
  const { app, page, close } = await launchStandby();
  await openPractice(page);
  const frame = createFrame(page);
  await frame.workOffline();
  await frame.newTicket();
  const composer = createComposer(page);
  await composer.fillSiteTicket({
    site: "alder-shop",
    environment: "Live",
    subject: "Before",
    details: "Before the fall",
  });

  const fallen = await killUtility(app, "Standby engine");
  // Typed while no engine runs, or while the next one starts.
  await composer.details.press("Control+End");
  await page.keyboard.type(", and after it");
  await composer.saved();
  await anotherRuns(app, "Standby engine", fallen);
  await expect(composer.details).toHaveValue("Before the fall, and after it");
  await expect(page.getByRole("region", { name: "Recovery" })).toBeHidden();

  // The new engine has it all on disk: another look at the draft shows both.
  await frame.goTo("Drafts");
  await frame.main.getByRole("link", { name: /Before/u }).click();
  await expect(composer.details).toHaveValue("Before the fall, and after it");
  await composer.queue();
  await expect(frame.main).toContainText("Waiting for network");
  await close();
});

test("when the practice desk falls, it comes back and lists stay", async () => {
  const { app, page, close } = await launchStandby();
  await openPractice(page);
  const fallen = await killUtility(app, "Standby practice desk");
  await anotherRuns(app, "Standby practice desk", fallen);
  await expect(page.getByRole("row", { name: /PRACTICE-1007/u })).toBeVisible();
  await expect(createFrame(page).connection).toContainText("Online", { timeout: 90_000 });
  await close();
});

test("when Chromium's network process falls, the helpdesk is reached again", async () => {
  const { app, page, close } = await launchStandby();
  await openPractice(page);
  const [engine = 0] = await utilityPids(app, "Standby engine");
  await killUtility(app, "Network Service");
  await anotherRuns(app, "Standby engine", engine);
  await createFrame(page).newTicket();
  const composer = createComposer(page);
  const subject = "Sent over a fresh network process";
  await composer.fillSiteTicket({ site: "alder-shop", environment: "Live", subject, details: "As before." });
  await composer.queue();
  await expect(createFrame(page).main.locator("[data-entry]").filter({ hasText: subject })).toContainText("PRACTICE-");
  await close();
});
