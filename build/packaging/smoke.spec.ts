import { readdirSync } from "node:fs";
import { expect, test } from "playwright/test";
import { launchStandby } from "../../test/electron/launch.ts";

test("the packed app opens its window, and its engine answers from a store of its own", async () => {
  const { app, page, userData, close } = await launchStandby();
  expect(await app.evaluate((electron) => electron.app.isPackaged)).toBe(true);
  await expect(page).toHaveTitle(/Standby/u);
  const reply = await page.evaluate(() => window.standby.request("app.status", {}));
  expect(reply).toMatchObject({ ok: true, data: { isFirstRun: true } });
  const names = readdirSync(userData, { recursive: true, encoding: "utf8" });
  expect(names.filter((name) => name.endsWith("standby.db"))).toHaveLength(1);
  await close();
});
