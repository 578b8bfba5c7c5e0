import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { openPractice } from "./pages/firstRun.ts";
import { visitScreens } from "./pages/screens.ts";

let standby: Launched;

test.beforeAll(async () => {
  standby = await launchStandby();
});

test.afterAll(async () => {
  await standby.close();
});

async function inBothThemes(page: Page, screen: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    expect(await ask(page, "shell.savePreferences", { theme })).toMatchObject({ ok: true });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await expect.soft(axeFindings(page), `${screen}, ${theme}`).resolves.toEqual([]);
  }
}

test("axe finds nothing serious on any page, light or dark", async () => {
  test.setTimeout(480_000);
  const { page } = standby;
  await inBothThemes(page, "welcome");
  await openPractice(page);
  await visitScreens(standby, (screen) => inBothThemes(page, screen));
});
