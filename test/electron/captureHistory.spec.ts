import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { pngOf } from "../builders/pictures.ts";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { bringFile } from "./bringFile.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { overlayPage } from "./overlayPage.ts";
import { createComposer } from "./pages/composer.ts";
import { createFrame } from "./pages/frame.ts";

let standby: Launched;
let page: Page;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  standby = await launchStandby();
  ({ page } = standby);
  await overlayPage(standby.app);
  await ask(page, "app.writeOfflineFirst");
  await createFrame(page).newTicket();
});
test.afterAll(() => standby.close());

const strip = () => page.getByRole("region", { name: /^Recent captures/u });
const captures = () => strip().getByRole("row");
const files = () => createComposer(page).attachments;

async function takeWhole(): Promise<void> {
  await page.getByRole("button", { name: "Take a picture" }).click();
  await page.getByRole("button", { name: "Whole screen", exact: true }).click();
}

test("a picture taken out of a draft waits among the recent captures, with a small picture of it", async () => {
  await expect(strip().getByText("wait here for 14 days")).toBeVisible();
  await takeWhole();
  await expect(files()).toHaveCount(1);
  await expect(captures()).toHaveCount(0);
  await files()
    .first()
    .getByRole("button", { name: /^Remove/u })
    .click();
  await expect(captures()).toHaveCount(1);
  await expect(captures().first()).toContainText("1920 × 1080");
  await expect
    .poll(() =>
      strip()
        .locator("img")
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBe(320);
});

test("by keyboard alone a capture is attached, removed and taken back", async () => {
  await captures().first().focus();
  await page.keyboard.press("Enter");
  await expect(files()).toHaveCount(1);
  await expect(captures()).toHaveCount(0);
  await page.getByRole("button", { name: /^Undo/u }).last().click();
  await expect(files()).toHaveCount(0);
  await captures().first().focus();
  await page.keyboard.press("Delete");
  await expect(captures()).toHaveCount(0);
  await page.getByRole("button", { name: /^Undo/u }).last().click();
  await expect(captures()).toHaveCount(1);
});

test("a picture that a full draft does not take is kept, and is there after the power went", async () => {
  const draftId = createComposer(page).draftId();
  for (let width = 1; width <= 20; width += 1) {
    const file = {
      draftId,
      name: `${width}.png`,
      source: "paste",
      text: Buffer.from(pngOf(width, 2)).toString("latin1"),
    };
    await page.evaluate(async ({ text, ...rest }) => {
      const bytes = Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
      await window.standby.request("drafts.addAttachment", { ...rest, bytes });
    }, file);
  }
  await expect(files()).toHaveCount(20);
  await takeWhole();
  await expect(page.getByText("The picture is kept under “Recent captures”")).toBeVisible();
  await expect(captures()).toHaveCount(2);
  const { userData } = standby;
  await standby.kill9();
  standby = await launchStandby({ userData });
  ({ page } = standby);
  await createFrame(page).newTicket();
  await expect(captures()).toHaveCount(2);
});

test("what was pasted and taken out again is shown small, too", async () => {
  await bringFile(page, "paste", "image.png", pngOf(640, 200));
  await expect(files()).toHaveCount(1);
  await files()
    .first()
    .getByRole("button", { name: /^Remove/u })
    .click();
  await expect(captures()).toHaveCount(3);
  const small = captures().first().locator("canvas");
  await expect
    .poll(() =>
      small.evaluate((canvas: HTMLCanvasElement) => [
        canvas.width,
        canvas.height,
        ...(canvas.getContext("2d")?.getImageData(0, 0, 1, 1).data ?? []),
      ]),
    )
    .toEqual([320, 100, 0, 0, 0, 255]);
});

test("the strip and the settings have nothing serious for axe, light or dark", async () => {
  for (const theme of ["light", "dark"]) {
    await ask(page, "shell.savePreferences", { theme });
    await captures().first().focus();
    expect(await axeFindings(page)).toEqual([]);
    await createFrame(page).goTo("Settings");
    await page.getByRole("region", { name: "Capture", exact: true }).scrollIntoViewIfNeeded();
    expect(await axeFindings(page)).toEqual([]);
    await createFrame(page).newTicket();
  }
});
