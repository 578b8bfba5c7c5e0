import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "playwright/test";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { readWebm } from "../../shared/webm/readWebm.ts";
import { ask } from "./ask.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { overlayPage } from "./overlayPage.ts";
import { playedColours, type Spot } from "./playedColours.ts";
import { openNamedWindow } from "./x11/namedWindow.ts";
import { openDesktop, type Desktop, type KnownPicture } from "./x11/desktop.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";

type Colour = readonly [number, number, number];
const red: Colour = [200, 30, 30];
const green: Colour = [30, 160, 60];
const blue: Colour = [30, 60, 200];
const yellow: Colour = [220, 200, 40];
const width = 1920;
const height = 1080;
/** Where the app's window was. Not the middle: the pointer is there, and belongs into a recording. */
const covered: Spot = { x: 0.4, y: 0.4 };

// Painting the desktop needs an X server; elsewhere the same code runs, but nobody knows what the screen shows.
if (onlyWhere(isLinux, "recording", "an X display")) describeRecording();

function describeRecording(): void {
  let desktop: Desktop;
  let launched: Launched;
  let page: Page;
  let draftId = "";

  test.describe.configure({ mode: "serial" });

  test.beforeAll(async () => {
    desktop = await openDesktop();
    await desktop.paint(plain(red));
    launched = await launchStandby();
    ({ page } = launched);
    await page.getByRole("button", { name: "Start writing" }).click();
    await page.waitForURL(/#\/compose\//u);
    draftId = /compose\/(?<id>[^/?]+)/u.exec(page.url())?.groups?.["id"] ?? "";
    await overlayPage(launched.app);
  });
  test.afterAll(async () => {
    await launched.close();
    await desktop.paint(plain([0, 0, 0]));
    desktop.close();
  });

  async function attachments(): Promise<readonly DraftAttachment[]> {
    const reply = await ask(page, "drafts.get", { id: draftId });
    if (!reply.ok) throw new Error(reply.error.message);
    return (reply.data as { attachments: DraftAttachment[] }).attachments;
  }
  async function newest(count: number): Promise<DraftAttachment> {
    await expect.poll(async () => (await attachments()).length, { timeout: 30_000 }).toBe(count);
    const attachment = (await attachments()).at(-1);
    if (attachment === undefined) throw new Error("There is no attachment.");
    return attachment;
  }
  async function stored({ sha256 }: DraftAttachment): Promise<Uint8Array> {
    const text = await page.evaluate(async (name) => {
      const bytes = new Uint8Array(await (await fetch(`/blob/${name}`)).arrayBuffer());
      return Array.from({ length: Math.ceil(bytes.length / 32_768) }, (_, part) =>
        String.fromCharCode(...bytes.subarray(part * 32_768, (part + 1) * 32_768)),
      ).join("");
    }, sha256);
    return Buffer.from(text, "latin1");
  }
  function visibleWindows(): Promise<readonly string[]> {
    return launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((one) => one.isVisible())
        .map((one) => new URL(one.webContents.getURL()).pathname),
    );
  }
  async function record(way: string): Promise<void> {
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await page.getByRole("button", { name: way, exact: true }).click();
  }
  async function recorderPage(): Promise<Page> {
    const find = () => launched.app.windows().find((one) => one.url().includes("/record.html"));
    await expect.poll(find, { timeout: 30_000 }).toBeDefined();
    const bar = find();
    if (bar === undefined) throw new Error("The recorder went away.");
    await expect.poll(visibleWindows).toEqual(["/record.html"]);
    return bar;
  }
  async function shownSeconds(bar: Page): Promise<number> {
    const [minutes, seconds] = ((await bar.locator(".time").textContent()) ?? "").split(":").map(Number);
    return (minutes ?? 0) * 60 + (seconds ?? 0);
  }
  const reaches = (bar: Page, seconds: number) =>
    expect.poll(() => shownSeconds(bar), { intervals: [100] }).toBeGreaterThanOrEqual(seconds);
  async function untilMs(passed: number): Promise<void> {
    const since = Date.now();
    await expect.poll(() => Date.now() - since, { intervals: [100] }).toBeGreaterThan(passed);
  }

  test("the whole screen becomes a silent video of what it showed, without the app and without the pause", async () => {
    await desktop.paint(plain(red));
    await record("Whole screen");
    const bar = await recorderPage();
    await reaches(bar, 1);
    await desktop.paint(plain(green));
    await reaches(bar, (await shownSeconds(bar)) + 1);
    await bar.getByRole("button", { name: "Pause" }).click();
    await expect(bar.getByRole("button", { name: "Go on" })).toBeVisible();
    const paused = await shownSeconds(bar);
    await desktop.paint(plain(yellow));
    await untilMs(2_500);
    await desktop.paint(plain(blue));
    expect(await shownSeconds(bar)).toBe(paused);
    await bar.getByRole("button", { name: "Go on" }).click();
    await reaches(bar, paused + 2);
    await expect(bar.locator(".size")).toHaveText(/^\d+\.\d MB$/u);
    const shown = await shownSeconds(bar);
    await bar.getByRole("button", { name: "Stop" }).click();

    const attachment = await newest(1);
    expect(attachment).toMatchObject({ source: "recording", contentType: "video/webm" });
    expect(attachment.name).toMatch(/^Recording .*\.webm$/u);
    await expect.poll(visibleWindows).toEqual(["/index.html"]);
    const facts = readWebm(await stored(attachment));
    expect(facts).toMatchObject({ width, height, hasSound: false });
    expect(facts?.frames).toBeGreaterThan(20);
    expect(facts?.durationMs).toBeGreaterThanOrEqual(shown * 1_000);
    expect(facts?.durationMs).toBeLessThan((shown + 2) * 1_000);
    const seen = await playedColours(page, attachment.sha256, [covered, { x: 0.1, y: 0.1 }]);
    for (const colours of seen) expect(namesOf(colours)).toEqual(["red", "green", "blue"]);
  });

  test("a region becomes exactly its part of the screen, with the bar beside it", async () => {
    await desktop.paint(quarters);
    await record("Region");
    await expect.poll(visibleWindows).toEqual(["/capture.html"]);
    const overlay = await overlayPage(launched.app);
    await expect(overlay.getByText("Drag to choose a region")).toBeVisible();
    await overlay.mouse.move(width / 2 - 200, height / 2 - 100);
    await overlay.mouse.down();
    await overlay.mouse.move(width / 2 + 199, height / 2 + 99, { steps: 4 });
    await overlay.mouse.up();
    await overlay.keyboard.press("Enter");
    const bar = await recorderPage();
    await reaches(bar, 2);
    await bar.getByRole("button", { name: "Stop" }).click();
    const attachment = await newest(2);
    expect(readWebm(await stored(attachment))).toMatchObject({ width: 400, height: 200, hasSound: false });
    const corners = [0.1, 0.9].flatMap((y) => [0.1, 0.9].map((x) => ({ x, y })));
    const seen = await playedColours(page, attachment.sha256, corners);
    expect(seen.map(namesOf)).toEqual([["red"], ["green"], ["blue"], ["yellow"]]);
  });

  test("a window is recorded by itself, whatever lies over it, and its end ends the recording", async () => {
    const close = await openNamedWindow({ x: 300, y: 200, width: 640, height: 400 }, 0x1e_3c_c8, "Blue window");
    await record("One window…");
    await page.getByRole("button", { name: "Blue window" }).click();
    const bar = await recorderPage();
    await reaches(bar, 2);
    close();
    const attachment = await newest(3);
    expect(readWebm(await stored(attachment))).toMatchObject({ width: 640, height: 400, hasSound: false });
    const seen = await playedColours(page, attachment.sha256, [{ x: 0.1, y: 0.9 }]);
    expect(seen.map(namesOf)).toEqual([["blue"]]);
  });

  test("a recording that is discarded leaves nothing, and Esc begins none", async () => {
    await record("Whole screen");
    const bar = await recorderPage();
    await reaches(bar, 1);
    await bar.getByRole("button", { name: "Discard" }).click();
    await expect.poll(visibleWindows).toEqual(["/index.html"]);
    await record("Region");
    await expect.poll(visibleWindows).toEqual(["/capture.html"]);
    await (await overlayPage(launched.app)).keyboard.press("Escape");
    await expect.poll(visibleWindows).toEqual(["/index.html"]);
    expect(await attachments()).toHaveLength(3);
  });

  test("what was recorded is kept when the recorder's page dies", async () => {
    await record("Whole screen");
    const bar = await recorderPage();
    await reaches(bar, 2);
    await launched.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().includes("/record.html"))
        ?.webContents.forcefullyCrashRenderer();
    });
    const attachment = await newest(4);
    const facts = readWebm(await stored(attachment));
    expect(facts).toMatchObject({ width, height });
    expect(facts?.durationMs).toBeGreaterThan(500);
  });

  test("sound is chosen for one recording at a time; without a microphone that is said and nothing is recorded", async () => {
    const before = (await attachments()).length;
    const sound = page.getByRole("checkbox", { name: "With sound from the microphone" });
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await sound.check({ force: true });
    await page.getByRole("button", { name: "Whole screen", exact: true }).click();
    await expect(page.getByText("No microphone was found")).toBeVisible();
    await expect.poll(visibleWindows).toEqual(["/index.html"]);
    expect(await attachments()).toHaveLength(before);
    await page.getByRole("button", { name: "Record", exact: true }).click();
    await expect(sound).not.toBeChecked();
    await page.keyboard.press("Escape");
  });

  test("no other page may open the screen or a microphone", async () => {
    const open = (wanted: "getDisplayMedia" | "getUserMedia") =>
      page.evaluate(async (name) => {
        try {
          const options = name === "getUserMedia" ? { audio: true } : { video: true };
          (await navigator.mediaDevices[name](options)).getTracks().forEach((track) => track.stop());
          return "open";
        } catch (cause) {
          return cause instanceof DOMException ? "refused" : String(cause);
        }
      }, wanted);
    await page.locator("body").click({ position: { x: 5, y: 5 } });
    expect(await open("getDisplayMedia")).toBe("refused");
    expect(await open("getUserMedia")).toBe("refused");
    expect(await ask(page, "shell.recordDone", { ending: "stopped", durationMs: 1 })).toMatchObject({ ok: true });
    expect(await attachments()).toHaveLength(4);
  });

  test("quitting ends a recording and keeps it", async () => {
    await record("Whole screen");
    const bar = await recorderPage();
    await reaches(bar, 2);
    await launched.close();
    launched = await launchStandby({ userData: launched.userData });
    ({ page } = launched);
    const facts = readWebm(await stored(await newest(5)));
    expect(facts).toMatchObject({ width, height });
    expect(facts?.durationMs).toBeGreaterThan(1_500);
  });

  test("what was recorded until Standby was killed is in the draft after the next start", async () => {
    await page.evaluate((id) => (window.location.hash = `#/compose/${id}`), draftId);
    await record("Whole screen");
    const bar = await recorderPage();
    await reaches(bar, 3);
    await launched.kill9();
    launched = await launchStandby({ userData: launched.userData });
    ({ page } = launched);
    await expect(page.getByText("Standby was ended while it recorded.")).toBeVisible();
    const facts = readWebm(await stored(await newest(6)));
    expect(facts).toMatchObject({ width, height });
    expect(facts?.durationMs).toBeGreaterThan(1_500);
    expect(readdirSync(path.join(launched.userData, "recordings"))).toEqual([]);
  });
}

/** Top left, top right, bottom left, bottom right. */
const quarters: KnownPicture = painted((x, y) => {
  if (y < height / 2) return x < width / 2 ? red : green;
  return x < width / 2 ? blue : yellow;
});

function plain(colour: Colour): KnownPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < rgb.length; at += 3) rgb.set(colour, at);
  return { width, height, rgb };
}

function painted(colourAt: (x: number, y: number) => Colour): KnownPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rgb.set(colourAt(pixel % width, Math.floor(pixel / width)), pixel * 3);
  }
  return { width, height, rgb };
}

/** Colours of a video come back a little changed; each is named after the nearest, and told once per change. */
function namesOf(colours: readonly Colour[]): readonly string[] {
  const known = { red, green, blue, yellow, black: [0, 0, 0], white: [255, 255, 255] } as const;
  const names = colours.map((colour) => {
    const distances = Object.entries(known).map(([name, one]) => {
      const away = one.reduce((sum, value, part) => sum + Math.abs(value - (colour[part] ?? 0)), 0);
      return { name, away };
    });
    return distances.toSorted((a, b) => a.away - b.away)[0]?.name ?? "";
  });
  return names.filter((name, index) => name !== names[index - 1]);
}
