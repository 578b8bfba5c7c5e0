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
