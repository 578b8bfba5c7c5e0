import { expect, test } from "playwright/test";
import { launchStandby, type Launched } from "./launch.ts";
import { overlayPage } from "./overlayPage.ts";
import { untilNavigationWouldHaveBegun } from "./untilNavigation.ts";
import { waysOut } from "./waysOut.ts";

let standby: Launched;

test.beforeAll(async () => {
  standby = await launchStandby();
  // Not a new window of the tests': it comes by itself.
  await overlayPage(standby.app);
});

test.afterAll(async () => {
  await standby.close();
});

/** Runs a script as if the user had just clicked, which is when pages may do most. A script that is refused, fails. */
async function tryAsUser(script: string): Promise<void> {
  await standby.app.evaluate(async ({ webContents }, body) => {
    const contents = webContents
      .getAllWebContents()
      .find((each) => each.getURL().startsWith("standby://app/index.html"));
    await contents?.executeJavaScript(`(() => { ${body} })(); null`, true).catch(() => null);
  }, script);
}

test.describe("13 and 14: pages stay where they are", () => {
  for (const way of waysOut) {
    test(`by ${way.name}`, async () => {
      const { page, app } = standby;
      await page.evaluate(() => Object.assign(globalThis, { isStillHere: true }));
      const windowsBefore = app.windows().length;
      await tryAsUser(way.script);
      await untilNavigationWouldHaveBegun(page);
      const mainUrls = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
      );
      expect(mainUrls.filter((url) => !url.startsWith("standby://app/"))).toEqual([]);
      expect(app.windows()).toHaveLength(windowsBefore);
      expect(await page.evaluate(() => "isStillHere" in globalThis)).toBe(true);
      expect(page.url()).toMatch(/^standby:\/\/app\/index\.html/u);
      const framed = page.frames().filter((frame) => frame.url().includes("elsewhere"));
      expect(framed).toEqual([]);
      await page.evaluate(() => document.querySelectorAll("iframe").forEach((frame) => frame.remove()));
    });
  }
});
