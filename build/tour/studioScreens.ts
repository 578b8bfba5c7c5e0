import type { Page } from "playwright";
import { expect } from "../../test/electron/patience.ts";
import { bringFile } from "../../test/electron/bringFile.ts";
import type { Launched } from "../../test/electron/launch.ts";
import { createFrame } from "../../test/electron/pages/frame.ts";
import { desktopPng } from "../../test/electron/story/desktopPicture.ts";
import { pngOf } from "../../test/builders/pictures.ts";
import type { Album } from "./album.ts";

/** From the ways to take a picture to what is refused: each step of evidence, in the order in which it comes. */
export async function showStudio({ page }: Launched, album: Album): Promise<void> {
  await createFrame(page).newTicket();
  await showWays(page, album);
  await bringFile(page, "paste", "image.png", desktopPng());
  await showMarks(page, album);
  await showStrip(page, album);
  await showRefusals(page, album);
  await showHar(page, album);
}

async function showWays(page: Page, album: Album): Promise<void> {
  await page.getByRole("button", { name: "Take a picture" }).click();
  await expect(page.getByRole("button", { name: "Window under the pointer" })).toBeVisible();
  await album.both(page, "studio-ways");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await expect(page.getByRole("button", { name: "Region", exact: true })).toBeVisible();
  await album.both(page, "studio-record");
  await page.keyboard.press("Escape");
}

/** One mark of each tool, placed by keyboard. */
async function showMarks(page: Page, album: Album): Promise<void> {
  const annotate = page.getByRole("button", { name: /^Annotate / }).first();
  await expect(annotate).toBeVisible();
  await annotate.click();
  await expect(page.getByRole("application")).toBeFocused();
  const tools = ["b", "a", "m", "d", "s", "x"];
  for (const [index, tool] of tools.entries()) {
    await page.keyboard.press(tool);
    await page.keyboard.press("Enter");
    for (let step = 0; step < index * 4; step += 1) await page.keyboard.press("Shift+ArrowDown");
  }
  await expect(page.getByRole("option")).toHaveCount(tools.length);
  await album.both(page, "studio-marks");
  await page.getByRole("button", { name: "Save the marked picture" }).click();
  await expect(page.getByText("exactly as it will be sent")).toBeVisible();
  await album.both(page, "studio-saved");
  await page.getByRole("button", { name: "Done" }).click();
}

/** A picture that was taken out of the draft waits in the strip. */
async function showStrip(page: Page, album: Album): Promise<void> {
  await page
    .getByRole("button", { name: /^Remove pasted-/u })
    .first()
    .click();
  const strip = page.getByRole("region", { name: /^Recent captures/u });
  await expect(strip.getByRole("row").first()).toBeVisible();
  await strip.scrollIntoViewIfNeeded();
  await album.both(page, "studio-recent");
}

async function showRefusals(page: Page, album: Album): Promise<void> {
  const bomb = pngOf(1, 1, { width: 20_000, height: 20_000 });
  await bringFile(page, "drop", "poster.png", bomb);
  await bringFile(page, "drop", "logo.svg", new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"));
  await expect(page.getByRole("alert").filter({ hasText: "20000 × 20000" })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Save it as PNG" })).toBeVisible();
  await album.both(page, "studio-refused");
}

/** Recorded requests, as a browser saves them, before anything of them is stored. */
async function showHar(page: Page, album: Album): Promise<void> {
  const request = {
    method: "GET",
    url: "https://test-cedar-live.example/admin?session_token=Zk3v9QpLw7Xr2Tn8",
    headers: [{ name: "Authorization", value: "Bearer Yb7Kd0Qm4Xs9Wc2Vt6Lp1Rz8" }],
    cookies: [{ name: "session", value: "h2N6f8J4k0P3s5U7" }],
    queryString: [{ name: "session_token", value: "Zk3v9QpLw7Xr2Tn8" }],
  };
  const response = { status: 502, headers: [{ name: "Set-Cookie", value: "session=h2N6f8J4k0P3s5U7; Secure" }] };
  const har = { log: { version: "1.2", entries: [{ startedDateTime: "2026-05-03T10:00:00Z", request, response }] } };
  await bringFile(page, "drop", "editors.har", new TextEncoder().encode(JSON.stringify(har)));
  const dialog = page.getByRole("alertdialog", { name: "What goes out of editors.har" });
  await expect(dialog.getByRole("button", { name: /^Take out/u })).toBeVisible();
  await album.both(page, "studio-har");
  await dialog.getByRole("button", { name: "Do not attach" }).click();
  await expect(dialog).toHaveCount(0);
}
