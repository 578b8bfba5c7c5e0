import { spawn } from "node:child_process";
import type { ElectronApplication, Page } from "playwright";
import { expect, test } from "playwright/test";
import { ask } from "./ask.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { launchCommand } from "./launchCommand.ts";
import { overlayPage } from "./overlayPage.ts";

let standby: Launched;
let overlay: Page;

test.beforeAll(async () => {
  standby = await launchStandby();
  overlay = await overlayPage(standby.app);
  await ask(standby.page, "app.writeOfflineFirst");
});

test.afterAll(async () => {
  await standby.close();
});

interface Seen {
  readonly isAppVisible: boolean;
  readonly isOverlayVisible: boolean;
}

function seen(app: ElectronApplication): Promise<Seen> {
  return app.evaluate(({ BrowserWindow }) => {
    const isVisible = (page: string) =>
      BrowserWindow.getAllWindows().some((each) => each.webContents.getURL().includes(page) && each.isVisible());
    return { isAppVisible: isVisible("/index.html"), isOverlayVisible: isVisible("/capture.html") };
  });
}

const region = { mode: "region", delaySeconds: 0, target: { draftId: null }, sourceId: null };
const working: Seen = { isAppVisible: true, isOverlayVisible: false };
const choosing: Seen = { isAppVisible: false, isOverlayVisible: true };

async function drafts(): Promise<readonly unknown[]> {
  const reply = await ask(standby.page, "drafts.list");
  return (reply.ok ? (reply.data as { drafts: readonly unknown[] }) : { drafts: [] }).drafts;
}

test("while a region is chosen, the app's windows are off the screen; Esc puts all back and leaves nothing", async () => {
  const { app, page } = standby;
  expect(await ask(page, "shell.capture", region)).toMatchObject({ ok: true, data: { hasStarted: true } });
  await expect.poll(() => seen(app)).toEqual(choosing);
  expect(await ask(page, "shell.capture", region)).toMatchObject({ data: { hasStarted: false } });
  await overlay.keyboard.press("Escape");
  await expect.poll(() => seen(app)).toEqual(working);
  expect(await drafts()).toEqual([]);
});

/** From now on, a page counts the bytes that reach it by messages between windows and ports, however deep they lie. */
async function countBytes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tally = window as Window & { bytesSeen?: number; portsSeen?: number };
    tally.bytesSeen = 0;
    tally.portsSeen = 0;
    const count = (value: unknown): number => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
      if (typeof value !== "object" || value === null) return 0;
      return Object.values(value).reduce((sum: number, part) => sum + count(part), 0);
    };
    const hear = (event: MessageEvent): void => {
      tally.bytesSeen = (tally.bytesSeen ?? 0) + count(event.data);
      tally.portsSeen = (tally.portsSeen ?? 0) + event.ports.length;
    };
    window.addEventListener("message", hear);
    window.standby.on((event) => (tally.bytesSeen = (tally.bytesSeen ?? 0) + count(event)));
    const listen = MessagePort.prototype.addEventListener;
    MessagePort.prototype.addEventListener = function (this: MessagePort, ...given: Parameters<typeof listen>): void {
      listen.call(this, "message", hear as EventListener);
      listen.apply(this, given);
    };
  });
}
function counted(page: Page): Promise<Readonly<{ bytes: number; ports: number }>> {
  return page.evaluate(() => {
    const { bytesSeen = -1, portsSeen = -1 } = window as Window & { bytesSeen?: number; portsSeen?: number };
    return { bytes: bytesSeen, ports: portsSeen };
  });
}

test("the pixels of a capture go to the overlay and to no other page", async () => {
  const { app, page } = standby;
  await countBytes(page);
  // Loaded again, an overlay gets a new port, and every page would see one that was meant for it.
  const ready = overlay.waitForEvent("load");
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().includes("/capture.html"))
      ?.webContents.reload();
  });
  await ready;
  await ask(page, "shell.capture", region);
  await expect.poll(() => seen(app)).toEqual(choosing);
  const canvas = overlay.locator("canvas.screen");
  await expect(canvas).toHaveJSProperty("width", 1920);
  await expect(canvas).toHaveJSProperty("height", 1080);
  expect(await counted(page)).toEqual({ bytes: 0, ports: 0 });
  // Nor does any address hold them.
  const answered = await overlay.evaluate(async () => {
    const { status } = await fetch("/capture/any/1").catch(() => ({ status: 0 }));
    return status;
  });
  expect(answered).not.toBe(200);
  await ask(page, "shell.cancelCapture");
  await expect.poll(() => seen(app)).toEqual(working);
});

test("a port that somebody else posts to the overlay changes nothing", async () => {
  const { app, page } = standby;
  await page.evaluate(() => window.postMessage({ kind: "standby-port" }, "*", [new MessageChannel().port1]));
  // The control: the page's count sees what comes this way.
  await expect.poll(async () => (await counted(page)).ports).toBe(1);
  // A stranger's port comes too late for an overlay: it listens to the first one only, which the shell gave.
  await overlay.evaluate(() => window.postMessage({ kind: "standby-port" }, "*", [new MessageChannel().port1]));
  await ask(page, "shell.capture", region);
  await expect.poll(() => seen(app)).toEqual(choosing);
  await expect(overlay.locator("canvas.screen")).toHaveJSProperty("width", 1920);
  await overlay.keyboard.press("Escape");
  await expect.poll(() => seen(app)).toEqual(working);
});

test("a second start with --capture begins one, and a dying overlay ends it with everything back", async () => {
  const { app, userData } = standby;
  const command = launchCommand(userData, {}, ["--capture"]);
  spawn(command.executable, [...command.args], { env: { ...command.env }, stdio: "ignore" });
  await expect.poll(() => seen(app), { timeout: 30_000 }).toEqual(choosing);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().includes("/capture.html"))
      ?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => seen(app)).toEqual(working);
});

test("an answer to no capture, and one by the wrong page, have no effect", async () => {
  const { page } = standby;
  const png = new Uint8Array([1, 2, 3]);
  const answer = { captureId: "made-up", png: null, region: null };
  expect(await ask(page, "shell.overlayDone", answer)).toMatchObject({ ok: true });
  expect(await ask(page, "shell.overlayDone", { ...answer, png: [...png] })).toMatchObject({ ok: false });
  expect(await drafts()).toEqual([]);
});
