import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "playwright/test";
import { fitted, toRoom } from "../../renderer/annotate/viewport.ts";
import { sceneSchema } from "../../shared/picture/scene.ts";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import {
  chunksOf,
  coloursIn,
  crop,
  differing,
  makeKnownPicture,
  readPng,
  secretArea,
  secretColour,
} from "./knownPicture.ts";
import { ask } from "./ask.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { overlayPage } from "./overlayPage.ts";
import { openDesktop, type Desktop } from "./x11/desktop.ts";
import { openPlainWindow } from "./x11/plainWindow.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";

// Painting the desktop needs an X server; elsewhere the same code runs, but nobody knows what the screen shows.
if (onlyWhere(isLinux, "capture", "an X display")) describeCapture();

function describeCapture(): void {
  const screen = makeKnownPicture(1920, 1080);
  let desktop: Desktop;
  let launched: Launched;
  let page: Page;
  let overlay: Page;
  let draftId = "";

  test.describe.configure({ mode: "serial" });

  test.beforeAll(async () => {
    desktop = await openDesktop();
    await desktop.paint(screen);
    launched = await launchStandby();
    ({ page } = launched);
    await page.getByRole("button", { name: "Start writing" }).click();
    await page.waitForURL(/#\/compose\//u);
    draftId = /compose\/(?<id>[^/?]+)/u.exec(page.url())?.groups?.["id"] ?? "";
    overlay = await overlayPage(launched.app);
  });
  test.afterAll(async () => {
    await launched.close();
    await desktop.paint({ ...screen, rgb: new Uint8Array(screen.rgb.length) });
    desktop.close();
  });

  async function attachments(): Promise<readonly DraftAttachment[]> {
    const reply = await ask(page, "drafts.get", { id: draftId });
    if (!reply.ok) throw new Error(reply.error.message);
    return (reply.data as { attachments: DraftAttachment[] }).attachments;
  }
  async function stored(attachment: DraftAttachment | undefined): Promise<Buffer> {
    const text = await page.evaluate(async (sha256) => {
      const bytes = new Uint8Array(await (await fetch(`/blob/${sha256}`)).arrayBuffer());
      return Array.from({ length: Math.ceil(bytes.length / 32_768) }, (_, part) =>
        String.fromCharCode(...bytes.subarray(part * 32_768, (part + 1) * 32_768)),
      ).join("");
    }, attachment?.sha256 ?? "");
    return Buffer.from(text, "latin1");
  }
  async function take(way: string): Promise<void> {
    await page.getByRole("button", { name: "Take a picture" }).click();
    await page.getByRole("button", { name: way, exact: true }).click();
  }
  /** Addresses of the windows that are on the screen. */
  function visibleWindows(): Promise<readonly string[]> {
    return launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((one) => one.isVisible())
        .map((one) => new URL(one.webContents.getURL()).pathname),
    );
  }
  async function seriousFindings(seen: Page): Promise<readonly string[]> {
    // Legacy mode: Electron cannot open the blank page that axe would like to work in.
    const { violations } = await new AxeBuilder({ page: seen }).setLegacyMode(true).analyze();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  }
  /** Begins choosing a region and waits until the frozen screen is there to choose from. */
  async function openOverlay(): Promise<void> {
    await take("Region");
    await expect.poll(visibleWindows).toEqual(["/capture.html"]);
    await expect(overlay.getByText("Drag to choose a region")).toBeVisible();
  }
  /** The app's window is back, and the overlay holds no picture any more. */
  async function expectOverlayGone(): Promise<void> {
    await expect.poll(visibleWindows).toEqual(["/index.html"]);
    await expect(overlay.locator("canvas")).toHaveCount(0);
  }

  test("a picture of the whole screen is that screen bit for bit, without the app's own window", async () => {
    // The control: what the app's window covers is really covered, until the picture is taken.
    expect(differing(await desktop.read(1920, 1080), screen)).toBeGreaterThan(100_000);
    await take("Whole screen");
    await expect.poll(async () => (await attachments()).length).toBe(1);
    const [attachment] = await attachments();
    expect(attachment).toMatchObject({ source: "capture", contentType: "image/png", width: 1920, height: 1080 });
    const bytes = await stored(attachment);
    expect(differing(readPng(bytes), screen)).toBe(0);
    const { names, trailing } = chunksOf(bytes);
    expect([...new Set(names)]).toEqual(["IHDR", "IDAT", "IEND"]);
    expect(trailing).toBe(0);
    await expect(page.getByText("1 of 20")).toBeVisible();
  });

  test("a region is exactly its part of the screen, by pointer, by keyboard and once more", async () => {
    await openOverlay();
    await overlay.mouse.move(400, 300);
    await overlay.mouse.down();
    await overlay.mouse.move(900, 600, { steps: 4 });
    await expect(overlay.getByText("501 × 301")).toBeVisible();
    await overlay.mouse.up();
    await overlay.keyboard.press("ArrowRight");
    await overlay.keyboard.press("Alt+Shift+ArrowDown");
    await overlay.keyboard.press("Enter");
    await expect.poll(async () => (await attachments()).length).toBe(2);
    await expectOverlayGone();
    const area = { x: 401, y: 300, width: 501, height: 311 };
    expect(differing(readPng(await stored((await attachments())[1])), crop(screen, area))).toBe(0);

    await take("Same region as last time");
    await expect.poll(async () => (await attachments()).length).toBe(3);
    const [, first, second] = await attachments();
    expect(second?.sha256).toBe(first?.sha256);
  });

  test("the window under the pointer is taken bit for bit, by its own way and by a click in the frozen picture", async () => {
    const area = { x: 801, y: 453, width: 321, height: 187 };
    const colour = [0x17, 0x9c, 0xe2] as const;
    const rgb = new Uint8Array(area.width * area.height * 3).map((_, at) => colour[at % 3] ?? 0);
    const expected = { width: area.width, height: area.height, rgb };
    const before = (await attachments()).length;
    const closeWindow = await openPlainWindow(area, 0x17_9c_e2);
    try {
      await take("Window under the pointer");
      await expect.poll(async () => (await attachments()).length).toBe(before + 1);
      expect(differing(readPng(await stored((await attachments()).at(-1))), expected)).toBe(0);

      await openOverlay();
      await overlay.mouse.click(900, 500);
      await expect(overlay.getByText("321 × 187")).toBeVisible();
      await overlay.keyboard.press("Enter");
      await expect.poll(async () => (await attachments()).length).toBe(before + 2);
      expect(differing(readPng(await stored((await attachments()).at(-1))), expected)).toBe(0);
    } finally {
      await closeWindow();
    }
    await expectOverlayGone();
  });

  test("all screens come as one picture each", async () => {
    const before = (await attachments()).length;
    await take("All screens, one picture each");
    await expect.poll(async () => (await attachments()).length).toBe(before + 1);
    expect(differing(readPng(await stored((await attachments()).at(-1))), screen)).toBe(0);
  });

  test("the overlay and the annotator have nothing serious for axe, light or dark", async () => {
    await openOverlay();
    expect(await seriousFindings(overlay)).toEqual([]);
    await overlay.keyboard.press("ArrowRight");
    await expect(overlay.getByText("960 × 540")).toBeVisible();
    expect(await seriousFindings(overlay)).toEqual([]);
    await overlay.getByRole("button", { name: "Cancel" }).click();
    await expectOverlayGone();

    await page
      .getByRole("button", { name: /^Annotate / })
      .first()
      .click();
    await expect(page.getByRole("application")).toBeFocused();
    await page.keyboard.press("t");
    await page.keyboard.press("Enter");
    await page.keyboard.type("here");
    await page.keyboard.press("Enter");
    for (const theme of ["light", "dark"]) {
      await ask(page, "shell.savePreferences", { theme });
      await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
      expect(await seriousFindings(page), theme).toEqual([]);
    }
    await ask(page, "shell.savePreferences", { theme: "system" });
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Discard the marks" }).click();
  });

  test("Esc leaves nothing behind", async () => {
    const before = await attachments();
    await openOverlay();
    await overlay.mouse.move(100, 100);
    await overlay.mouse.down();
    await overlay.mouse.move(300, 300);
    await overlay.mouse.up();
    await overlay.keyboard.press("Escape");
    await expectOverlayGone();
    expect(await attachments()).toEqual(before);
  });

  test("a redacted corner has one colour in the stored picture, and what was under it is gone", async () => {
    await page
      .getByRole("button", { name: /^Annotate / })
      .first()
      .click();
    const area = page.getByRole("application");
    await expect(area).toBeFocused();
    const box = await area.boundingBox();
    if (box === null) throw new Error("The picture is not in view.");
    const view = fitted(screen, box);
    const from = toRoom(view, { x: 1, y: 1 });
    const to = toRoom(view, { x: secretArea.width + 6.4, y: secretArea.height + 5.4 });
    await page.keyboard.press("x");
    await page.mouse.move(box.x + from.x - 10, box.y + from.y - 10);
    await page.mouse.down();
    await page.mouse.move(box.x + to.x, box.y + to.y, { steps: 3 });
    await page.mouse.up();
    await expect(page.getByRole("option", { name: "Redaction 1" })).toBeVisible();
    await page.getByRole("button", { name: "Save the marked picture" }).click();
    await expect(page.getByText("exactly as it will be sent")).toBeVisible();

    const [attachment] = await attachments();
    const [mark] = sceneSchema.parse(JSON.parse(attachment?.scene ?? "")).marks;
    if (mark?.kind !== "redaction") throw new Error("The stored mark is no redaction.");
    const bytes = await stored(attachment);
    const picture = readPng(bytes);
    expect(mark.rect.width).toBeGreaterThanOrEqual(secretArea.width);
    expect(mark.rect.height).toBeGreaterThanOrEqual(secretArea.height);
    expect(coloursIn(picture, mark.rect).size).toBe(1);
    const whole = { x: 0, y: 0, width: 1920, height: 1080 };
    expect(coloursIn(screen, whole)).toContain(secretColour.join(","));
    expect(coloursIn(picture, whole)).not.toContain(secretColour.join(","));
    expect(differing(picture, screen, mark.rect)).toBe(0);
    expect([...new Set(chunksOf(bytes).names)]).toEqual(["IHDR", "IDAT", "IEND"]);
    // What the dialog shows now is the stored picture itself.
    await expect(page.getByRole("img", { name: /as it will be sent/ })).toHaveAttribute(
      "src",
      `/blob/${attachment?.sha256}`,
    );
    await page.getByRole("button", { name: "Done" }).click();
  });

  test("marks can be changed later, from the original", async () => {
    await page
      .getByRole("button", { name: /^Annotate / })
      .first()
      .click();
    await page.getByRole("option", { name: "Redaction 1" }).click();
    await page.keyboard.press("Delete");
    await expect(page.getByRole("option")).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(page.getByRole("option", { name: "Redaction 1" })).toBeVisible();
    await page.keyboard.press("Control+Shift+z");
    await page.getByRole("button", { name: "Save the marked picture" }).click();
    await expect(page.getByText("exactly as it will be sent")).toBeVisible();
    expect(differing(readPng(await stored((await attachments())[0])), screen)).toBe(0);
    await page.getByRole("button", { name: "Done" }).click();
  });

  test("marks that were not saved are not given up without a question", async () => {
    await page
      .getByRole("button", { name: /^Annotate / })
      .first()
      .click();
    await expect(page.getByRole("application")).toBeFocused();
    await page.keyboard.press("b");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("option", { name: "Box 1" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("option", { name: "Box 1" })).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Discard the marks" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect((await attachments())[0]?.scene).toContain('"marks":[]');
  });
}
