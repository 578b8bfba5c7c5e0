import type { Page } from "playwright";
import { ask } from "../../test/electron/ask.ts";
import { expect } from "../../test/electron/patience.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { bringFile } from "../../test/electron/bringFile.ts";
import { overlayPage } from "../../test/electron/overlayPage.ts";
import { writeOfflineFirst } from "../../test/electron/pages/firstRun.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { desktopPng, showDesktop } from "../../test/electron/story/desktopPicture.ts";
import { openNamedWindow } from "../../test/electron/x11/namedWindow.ts";
import { openDesktop } from "../../test/electron/x11/desktop.ts";
import { keysyms, openScreen } from "../bench/screen/screen.ts";
import type { Album } from "./album.ts";
import { inOwnApp } from "./ownApp.ts";

/** What lies beside the picture itself: a log's lines, the test of the capture keys, and a recording under way. */
export function showCapture(album: Album): Promise<void> {
  return inOwnApp(album, async (standby) => {
    await writeOfflineFirst(standby.page);
    await showLog(standby.page, album);
    await showTestPress(standby.page, album);
    await showRecorder(standby, album);
    await showTextAndCrop(standby.page, album);
    await showWindowChoice(standby.page, album);
    await showDenied(standby, album);
  });
}

const log = [
  "[12:03:58] INFO  request GET /news/spring-programme",
  "[12:03:58] INFO  cache miss, rendering",
  "[12:03:59] ERROR PDOException: SQLSTATE[HY000] [2002] Connection refused",
  "    at Database->open (includes/database.inc:312)",
  "    at Node->load (modules/node/node.module:941)",
  "[12:03:59] INFO  retry with password=Qm4Xs9Wc2Vt6Lp1R",
  "[12:04:01] ERROR giving up after 3 attempts",
  "[12:04:01] INFO  answered 502 in 3,104 ms",
] as const;

/** An excerpt with the numbers that its lines have in the whole file, and the secret in it. */
async function showLog(page: Page, album: Album): Promise<void> {
  await page.getByRole("button", { name: "Log, trace, HAR" }).click();
  const ways = page.getByRole("dialog", { name: "Log, trace, HAR" });
  await ways.getByRole("button", { name: "Lines of a log" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Lines of a log" });
  const before = Array.from({ length: 1_204 }, (_, line) => `[11:${String(line % 60).padStart(2, "0")}:00] INFO  ok`);
  const file = { name: "php-error.log", mimeType: "text/plain", buffer: Buffer.from([...before, ...log].join("\n")) };
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.getByLabel("To line").fill("1212");
  await dialog.getByLabel("To line").press("Enter");
  await dialog.getByLabel("From line").fill("1205");
  await dialog.getByLabel("From line").press("Enter");
  await expect(dialog.getByRole("button", { name: /^Add 8 lines/u })).toBeVisible();
  await album.both(page, "capture-log");
  await dialog.getByRole("button", { name: /^Add 8 lines/u }).click();
  await expect(dialog).toHaveCount(0);
  const excerpts = page.getByRole("group", { name: "Logs and traces" });
  await expect(excerpts).toBeVisible();
  await excerpts.scrollIntoViewIfNeeded();
  await album.both(page, "capture-excerpt");
}

async function showTestPress(page: Page, album: Album): Promise<void> {
  await createFrame(page).goTo("Settings");
  const section = page.getByRole("region", { name: "Capture", exact: true });
  await section.scrollIntoViewIfNeeded();
  await section.getByRole("button", { name: "Test the keys" }).click();
  await expect(section.getByText(/^Press .* now/u)).toBeVisible();
  await album.both(page, "capture-test-waits");
  if (process.platform !== "linux") return;
  const screen = await openScreen();
  screen.press(keysyms.nine, [keysyms.control, keysyms.shift]);
  await expect(section.getByText("The keys arrived")).toBeVisible();
  screen.close();
  await album.both(page, "capture-test-arrived");
}

/** The bar beside the region that is recorded, on the desktop as its user sees it; dark in either theme. */
async function showRecorder({ app, page }: Launched, album: Album): Promise<void> {
  if (process.platform !== "linux") return;
  await showDesktop();
  const desktop = await openDesktop();
  await createFrame(page).newTicket();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByRole("button", { name: "Region", exact: true }).click();
  const overlay = await overlayPage(app);
  await expect(overlay.getByText("Drag to choose a region")).toBeVisible();
  await overlay.mouse.move(360, 320);
  await overlay.mouse.down();
  await overlay.mouse.move(1560, 740, { steps: 4 });
  await overlay.mouse.up();
  await overlay.keyboard.press("Enter");
  const find = () => app.windows().find((one) => one.url().includes("/record.html"));
  await expect.poll(find, { timeout: 30_000 }).toBeDefined();
  const bar = find();
  if (bar === undefined) throw new Error("The recorder went away.");
  await expect(bar.locator(".time")).toHaveText("0:03", { timeout: 30_000 });
  album.screen(await desktop.read(1920, 1080), "recorder");
  await bar.getByRole("button", { name: "Pause" }).click();
  await expect(bar.getByRole("button", { name: "Go on" })).toBeVisible();
  album.screen(await desktop.read(1920, 1080), "recorder-paused");
  await ask(page, "shell.recordControl", { action: "discard" });
  await expect.poll(find).toBeUndefined();
  desktop.close();
}

/** What a mark says in words, and the part of the picture that goes out. */
async function showTextAndCrop(page: Page, album: Album): Promise<void> {
  await bringFile(page, "paste", "image.png", desktopPng());
  await page
    .getByRole("button", { name: /^Annotate / })
    .first()
    .click();
  await expect(page.getByRole("application")).toBeFocused();
  await page.keyboard.press("t");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Wrong total since noon");
  await album.both(page, "capture-text-typed");
  for (const key of ["Enter", "p", "Enter"]) await page.keyboard.press(key);
  await expect(page.getByRole("option")).toHaveCount(2);
  await album.both(page, "capture-crop");
  await page.getByRole("button", { name: "Save the marked picture" }).click();
  await expect(page.getByText("exactly as it will be sent")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
}

async function showWindowChoice(page: Page, album: Album): Promise<void> {
  if (process.platform !== "linux") return;
  const close = await openNamedWindow({ x: 300, y: 200, width: 640, height: 400 }, 0x2f_6f_4f, "Editors - Cedar");
  await page.getByRole("button", { name: "Take a picture" }).click();
  await page.getByRole("button", { name: "One window…" }).click();
  const choice = page.getByRole("dialog", { name: "Which window?" });
  await expect(choice.getByRole("button", { name: "Editors - Cedar" })).toBeVisible();
  await album.both(page, "capture-windows");
  await page.keyboard.press("Escape");
  await expect(choice).toHaveCount(0);
  close();
}

/** A desktop that gives no pictures: what the settings say of it, and what the page says after a try. */
async function showDenied({ app, page }: Launched, album: Album): Promise<void> {
  if (process.platform !== "linux") return;
  await app.evaluate(({ desktopCapturer }) => {
    Object.assign(process.env, { XDG_SESSION_TYPE: "wayland", WAYLAND_DISPLAY: "wayland-0" });
    desktopCapturer.getSources = () => Promise.reject(new Error("The request was cancelled."));
  });
  await page.getByRole("button", { name: "Take a picture" }).click();
  await page.getByRole("button", { name: "Whole screen", exact: true }).click();
  await expect(page.getByRole("region", { name: "Screenshot" })).toBeVisible();
  await album.both(page, "capture-denied");
  await createFrame(page).goTo("Settings");
  await expect(page.getByText("Not allowed")).toBeVisible();
  await page.getByText("Not allowed").scrollIntoViewIfNeeded();
  await album.both(page, "capture-denied-settings");
}
