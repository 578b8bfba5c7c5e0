import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { startTwoDisplays, type TwoDisplays } from "../../build/cli/twoDisplays.mjs";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { ask } from "./ask.ts";
import { crop, differing, makeKnownPicture, readPng, type Area } from "./knownPicture.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { writeOfflineFirst } from "./pages/firstRun.ts";
import { openDesktop, type Desktop } from "./x11/desktop.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";

// Two screens of one computer can be had without a monitor on X11 only.
if (onlyWhere(isLinux, "captureDisplays", "an X display")) describeDisplays();

function describeDisplays(): void {
  const both = makeKnownPicture(3_200, 1_080);
  const left: Area = { x: 0, y: 0, width: 1_920, height: 1_080 };
  const right: Area = { x: 1_920, y: 0, width: 1_280, height: 1_024 };
  let displays: TwoDisplays;
  let desktop: Desktop;

  test.describe.configure({ mode: "serial" });
  test.beforeAll(async () => {
    displays = await startTwoDisplays();
    desktop = await openDesktop(displays.env);
    await desktop.paint(both);
  });
  test.afterAll(() => {
    desktop.close();
    displays.stop();
  });

  /** The app on these displays, with a draft in view. */
  async function begin(args: readonly string[] = []): Promise<Launched & { readonly draftId: string }> {
    const launched = await launchStandby({ env: displays.env, args });
    await writeOfflineFirst(launched.page);
    return { ...launched, draftId: createComposer(launched.page).draftId() };
  }
  async function take(page: Page, way: string): Promise<void> {
    await page.getByRole("button", { name: "Take a picture" }).click();
    await page.getByRole("button", { name: way, exact: true }).click();
  }
  async function attachments(page: Page, draftId: string): Promise<readonly DraftAttachment[]> {
    const reply = await ask(page, "drafts.get", { id: draftId });
    if (!reply.ok) throw new Error(reply.error.message);
    return (reply.data as { attachments: DraftAttachment[] }).attachments;
  }
  async function pixels(page: Page, { sha256 }: DraftAttachment): Promise<ReturnType<typeof readPng>> {
    const text = await page.evaluate(async (name) => {
      const bytes = new Uint8Array(await (await fetch(`/blob/${name}`)).arrayBuffer());
      return Array.from({ length: Math.ceil(bytes.length / 32_768) }, (_, part) =>
        String.fromCodePoint(...bytes.subarray(part * 32_768, (part + 1) * 32_768)),
      ).join("");
    }, sha256);
    return readPng(Buffer.from(text, "latin1"));
  }
  /** How many pixels of each picture differ from its display; -1 = another size. */
  async function differences(page: Page, files: readonly DraftAttachment[]): Promise<readonly number[]> {
    const areas = files.map(({ width }) => (width === left.width ? left : right));
    const found: number[] = [];
    for (const [index, file] of files.entries()) {
      found.push(differing(await pixels(page, file), crop(both, areas[index] ?? left)));
    }
    return found;
  }
  const overlays = ({ app }: Launched): readonly Page[] =>
    app.windows().filter((page) => page.url().startsWith("standby://app/capture.html"));

  test("all screens give one picture each, bit for bit, while displays come and go", async () => {
    const launched = await begin();
    const { page, draftId } = launched;
    // The control: what the app's window covers is really covered, until the pictures are taken.
    expect(differing(await desktop.read(both.width, both.height), both)).toBeGreaterThan(100_000);
    await expect.poll(() => overlays(launched).length, { timeout: 30_000 }).toBe(2);
    await take(page, "All screens, one picture each");
    await expect.poll(async () => (await attachments(page, draftId)).length).toBe(2);
    const files = await attachments(page, draftId);
    expect(files.map(({ width, height }) => `${width}x${height}`).toSorted()).toEqual(["1280x1024", "1920x1080"]);
    expect(await differences(page, files)).toEqual([0, 0]);

    displays.switchRight(false);
    await expect.poll(() => overlays(launched).length).toBe(1);
    displays.switchRight(true);
    await expect.poll(() => overlays(launched).length).toBe(2);
    await desktop.paint(both);
    await take(page, "All screens, one picture each");
    await expect.poll(async () => (await attachments(page, draftId)).length).toBe(4);
    expect(await differences(page, (await attachments(page, draftId)).slice(2))).toEqual([0, 0]);
    await launched.close();
  });

  test("at scale 2 a picture still has the display's own pixels", async () => {
    const launched = await begin(["--force-device-scale-factor=2"]);
    const { page, draftId } = launched;
    expect(await page.evaluate(() => devicePixelRatio)).toBe(2);
    await take(page, "All screens, one picture each");
    await expect.poll(async () => (await attachments(page, draftId)).length).toBe(2);
    expect(await differences(page, await attachments(page, draftId))).toEqual([0, 0]);
    await launched.close();
  });
}
