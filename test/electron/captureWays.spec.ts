import { spawn } from "node:child_process";
import type { ElectronApplication, Page } from "playwright";
import { expect, test } from "playwright/test";
import { keysyms, openScreen, type Screen } from "../../build/bench/screen/screen.ts";
import { ask } from "./ask.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { launchCommand } from "./launchCommand.ts";
import { overlayPage } from "./overlayPage.ts";
import { createFrame } from "./pages/frame.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";

// Real key presses need an X server.
if (onlyWhere(isLinux, "captureWays", "an X display")) describeWays();

function describeWays(): void {
  let standby: Launched;
  let page: Page;
  let overlay: Page;
  let screen: Screen;

  test.describe.configure({ mode: "serial" });

  test.beforeAll(async () => {
    screen = await openScreen();
    standby = await launchStandby();
    ({ page } = standby);
    overlay = await overlayPage(standby.app);
    await ask(page, "app.writeOfflineFirst");
    await createFrame(page).goTo("Settings");
  });
  test.afterAll(async () => {
    screen.close();
    await standby.close();
  });

  const pressCaptureKeys = () => screen.press(keysyms.nine, [keysyms.control, keysyms.shift]);
  const section = () => page.getByRole("region", { name: "Capture", exact: true });
  function isVisible(app: ElectronApplication, address: string): Promise<boolean> {
    return app.evaluate(
      ({ BrowserWindow }, part) =>
        BrowserWindow.getAllWindows().some((each) => each.webContents.getURL().includes(part) && each.isVisible()),
      address,
    );
  }
  const isChoosing = () => isVisible(standby.app, "/capture.html");
  async function endChoosing(): Promise<void> {
    await expect.poll(isChoosing).toBe(true);
    await overlay.keyboard.press("Escape");
    await expect.poll(isChoosing).toBe(false);
    await expect.poll(() => isVisible(standby.app, "/index.html")).toBe(true);
  }
  function startAgain(...words: readonly string[]): void {
    const { executable, args, env } = launchCommand(standby.userData, {}, words);
    spawn(executable, [...args], { env: { ...env }, stdio: "ignore" });
  }
  async function pictures(): Promise<number> {
    const reply = await ask(page, "drafts.list");
    if (!reply.ok) throw new Error(reply.error.message);
    const { drafts } = reply.data as { drafts: readonly { attachments: readonly unknown[] }[] };
    return drafts.reduce((count, { attachments }) => count + attachments.length, 0);
  }

  test("a test press proves that the shortcut arrives, without a picture; the next press captures", async () => {
    await section().getByRole("button", { name: "Test the keys" }).click();
    await expect(section().getByText("Press Ctrl+Shift+9 now")).toBeVisible();
    pressCaptureKeys();
    await expect(section().getByText("The keys arrived")).toBeVisible();
    expect(await isChoosing()).toBe(false);
    pressCaptureKeys();
    await endChoosing();
  });

  test("keys that never arrive are told apart from keys that arrived, and from none at all", async () => {
    await section().getByRole("button", { name: "Test again" }).click();
    await expect(section().getByText("Nothing arrived within 10 seconds")).toBeVisible({ timeout: 20_000 });
    pressCaptureKeys();
    await endChoosing();
    await standby.app.evaluate(({ globalShortcut }) => globalShortcut.unregisterAll());
    await section().getByRole("button", { name: "Test again" }).click();
    await expect(section().getByText("The desktop did not give Standby these keys")).toBeVisible();
  });

  test("a second start takes the picture that its command line names", async () => {
    startAgain("--capture=screen");
    await expect.poll(pictures, { timeout: 30_000 }).toBe(1);
    await expect.poll(() => page.url()).toContain("#/compose/");
  });

  test("a link lets the user choose, whatever else it says", async () => {
    startAgain("standby://capture?mode=screen&delay=0");
    await endChoosing();
    expect(await pictures()).toBe(1);
  });

  test("a desktop that refuses is a state with a way out, until it allows again", async () => {
    await createFrame(page).goTo("Settings");
    await expect(section().getByText("Allowed", { exact: true })).toBeVisible();
    await standby.app.evaluate(({ desktopCapturer }) => {
      // An X server refuses nobody; a Wayland desktop does.
      process.env["WAYLAND_DISPLAY"] = "wayland-0";
      const real = desktopCapturer.getSources;
      const allow = (): void => {
        desktopCapturer.getSources = real;
        delete process.env["WAYLAND_DISPLAY"];
      };
      Object.assign(globalThis, { allow });
      desktopCapturer.getSources = () => Promise.reject(new Error("no"));
    });
    const whole = { mode: "screen", delaySeconds: 0, target: { draftId: null }, sourceId: null };
    await ask(page, "shell.capture", whole);
    await expect(page.getByText("The system does not let Standby see the screen")).toBeVisible();
    await createFrame(page).goTo("Now");
    await createFrame(page).goTo("Settings");
    await expect(section().getByText("Not allowed", { exact: true })).toBeVisible();
    await expect(section().getByText("Paste a picture or attach a file instead")).toBeVisible();
    await standby.app.evaluate(() => (globalThis as unknown as { allow: () => void }).allow());
    await ask(page, "shell.capture", whole);
    await expect.poll(pictures).toBe(2);
    await createFrame(page).goTo("Settings");
    await expect(section().getByText("Allowed", { exact: true })).toBeVisible();
  });
  test("a black picture of a desktop that had none yet is told and not kept", async () => {
    const before = await pictures();
    await standby.app.evaluate(({ desktopCapturer, nativeImage, screen: displays }) => {
      process.env["WAYLAND_DISPLAY"] = "wayland-0";
      const real = desktopCapturer.getSources;
      let asked = 0;
      const size = { width: 1_920, height: 1_080 };
      const thumbnail = nativeImage.createFromBitmap(Buffer.alloc(size.width * size.height * 4), size);
      const display = String(displays.getPrimaryDisplay().id);
      desktopCapturer.getSources = () => {
        asked += 1;
        const source = { id: "screen:0:0", name: "Screen", display_id: display, appIcon: thumbnail, thumbnail };
        return Promise.resolve([source]);
      };
      const restore = (): number => {
        desktopCapturer.getSources = real;
        delete process.env["WAYLAND_DISPLAY"];
        return asked;
      };
      Object.assign(globalThis, { restore });
    });
    await ask(page, "shell.capture", { mode: "screen", delaySeconds: 0, target: { draftId: null }, sourceId: null });
    await expect(page.getByText("The desktop gave a black picture")).toBeVisible();
    const asked = await standby.app.evaluate(() => (globalThis as unknown as { restore: () => number }).restore());
    // Wayland asks its user each time.
    expect(asked).toBe(1);
    expect(await pictures()).toBe(before);
  });
}
