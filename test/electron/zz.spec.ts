import { test } from "playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { PNG } from "pngjs";
import { AxeBuilder } from "@axe-core/playwright";
import { openDesktop, type KnownPicture } from "./x11/desktop.ts";
import { launchStandby } from "./launch.ts";
import { overlayPage } from "./overlayPage.ts";

function save(name: string, { width, height, rgb }: KnownPicture) {
  const png = new PNG({ width, height });
  for (let i = 0; i < width * height; i++) {
    png.data[i * 4] = rgb[i * 3] ?? 0; png.data[i * 4 + 1] = rgb[i * 3 + 1] ?? 0; png.data[i * 4 + 2] = rgb[i * 3 + 2] ?? 0; png.data[i * 4 + 3] = 255;
  }
  writeFileSync(name, PNG.sync.write(png));
}
async function axe(page: any, what: string) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  console.log(what, violations.map((v: any) => [v.impact, v.id, v.nodes.map((n: any) => n.target + " " + n.failureSummary)]));
}
for (const scale of ["1"]) test("look " + scale, async () => {
  const desktop = await openDesktop();
  const width = 1920, height = 1080;
  await desktop.paint({ width, height, rgb: new Uint8Array(readFileSync("/tmp/u4/desk.rgb")) });
  const { app, page, close } = await launchStandby({ args: scale === "2" ? ["--force-device-scale-factor=2"] : [] });
  const watch = (p: any) => { p.on("console", (m: any) => console.log("console", p.url().slice(0, 40), m.text())); p.on("pageerror", (e: any) => console.log("pageerror", e)); };
  for (const p of app.windows()) watch(p);
  app.on("window", watch);
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/compose/);
  const id = page.url().split("/").at(-1);
  const overlay = await overlayPage(app);
  const t0 = Date.now();
  await page.evaluate((id) => (window as any).standby.request("shell.capture", { mode: "region", delaySeconds: 0, target: { draftId: id }, sourceId: null }), id);
  await overlay.locator("canvas").first().waitFor();
  console.log("overlay painted after", Date.now() - t0, await overlay.evaluate(() => [devicePixelRatio, innerWidth, innerHeight, document.querySelector("canvas")!.width]));
  await pause(500);
  save(`/tmp/u4/s${scale}-1.png`, await desktop.read(width, height));
  await axe(overlay, "overlay");
  await overlay.mouse.move(120, 200); await overlay.mouse.down(); await overlay.mouse.move(800, 400, { steps: 4 });
  await pause(300);
  save(`/tmp/u4/s${scale}-2.png`, await desktop.read(width, height));
  await overlay.mouse.up();
  await pause(200);
  await axe(overlay, "overlay chosen");
  save(`/tmp/u4/s${scale}-3.png`, await desktop.read(width, height));
  await overlay.keyboard.press("Enter");
  await pause(1500);
  console.log(await page.evaluate(async (id) => (await (window as any).standby.request("drafts.get", { id })).data.attachments, id));
  await page.getByRole("button", { name: /^Annotate/ }).click();
  await page.getByRole("application").waitFor();
  await page.keyboard.press("x"); await page.keyboard.press("Enter");
  await page.keyboard.press("t"); await page.keyboard.press("Enter"); await page.keyboard.type("hello"); await page.keyboard.press("Enter");
  await pause(300);
  for (const scheme of ["light", "dark"] as const) { await page.emulateMedia({ colorScheme: scheme }); await pause(200); await axe(page, "annotate " + scheme); }
  await page.screenshot({ path: `/tmp/u4/s${scale}-4.png` });
  await app.evaluate(({ BrowserWindow }) => { const w = BrowserWindow.getAllWindows().find((x) => x.webContents.getURL().includes("index.html"))!; w.setContentSize(900, 600); });
  await pause(500);
  await page.screenshot({ path: `/tmp/u4/s${scale}-5.png` });
  await app.evaluate(({ BrowserWindow }) => { const w = BrowserWindow.getAllWindows().find((x) => x.webContents.getURL().includes("index.html"))!; w.webContents.setZoomFactor(2); });
  await pause(800);
  save(`/tmp/u4/s${scale}-6.png`, await desktop.read(width, height));
  await app.evaluate(({ BrowserWindow }) => { const w = BrowserWindow.getAllWindows().find((x) => x.webContents.getURL().includes("index.html"))!; w.webContents.setZoomFactor(1); });
  await page.getByRole("button", { name: "Save the marked picture" }).click();
  await page.getByText("exactly as").waitFor();
  await axe(page, "saved");
  await pause(300);
  await page.screenshot({ path: `/tmp/u4/s${scale}-7.png` });
  await close();
});
