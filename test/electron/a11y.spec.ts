import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
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

/** Serious and critical findings on what is in view, one line each. */
async function findings(page: Page): Promise<readonly string[]> {
  // Legacy mode: Electron cannot open the blank page that axe would like to work in.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // React Aria's announcements: read aloud when they were made, and still there when what they name has gone.
    .exclude("[data-live-announcer]")
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary}`),
    );
}

async function inBothThemes(page: Page, screen: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    expect(await ask(page, "shell.savePreferences", { theme })).toMatchObject({ ok: true });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await expect.soft(findings(page), `${screen}, ${theme}`).resolves.toEqual([]);
  }
}

test("axe finds nothing serious on any page, light or dark", async () => {
  test.setTimeout(300_000);
  const { page } = standby;
  await inBothThemes(page, "welcome");
  await openPractice(page);
  await visitScreens(standby, (screen) => inBothThemes(page, screen));
});
