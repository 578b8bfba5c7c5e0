import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { _electron as electron, type ElectronApplication, type Page } from "playwright";
import { launchCommand, makeUserData } from "./launchCommand.ts";
import { launchPlan } from "./launchPlan.ts";

export type LaunchOptions = Readonly<{
  /** Data folder of an earlier launch, to go on with it; a fresh one otherwise. */
  userData?: string;
  /** Added to the environment of the app; DISPLAY and XAUTHORITY put it on another display than the test run's. */
  env?: Readonly<Record<string, string>>;
  /** Added to the command line of the app. */
  args?: readonly string[];
}>;

export type Launched = Readonly<{
  app: ElectronApplication;
  /** The main window's page, loaded. */
  page: Page;
  /** The app's data folder; it stays after close() and kill9(), so that a second launch can go on with it. */
  userData: string;
  /** Ends the app as a user who closes it would, or within 10 s as a last resort by force. */
  close: () => Promise<void>;
  /** Power cut: SIGKILL to every process of the app at once. Resolves when the main process is gone. */
  kill9: () => Promise<void>;
}>;

const closeLimitMs = 10_000;
const windowLimitMs = 30_000;

/** Overlays and other helper pages have their own address; the main window shows index.html or a route under it. */
function isMainPage(page: Page): boolean {
  return page.url().startsWith("standby://app/") && !/\/(?:capture|record)\.html/u.test(page.url());
}

/** Looks again and again: a window is announced while it still shows about:blank, and never announced again. */
async function mainPage(app: ElectronApplication): Promise<Page> {
  const giveUpAt = Date.now() + windowLimitMs;
  for (;;) {
    const page = app.windows().find(isMainPage);
    if (page !== undefined) {
      await page.waitForLoadState("domcontentloaded");
      return page;
    }
    if (Date.now() > giveUpAt) throw new Error(`No main window within ${windowLimitMs} ms.`);
    await pause(25);
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

async function kill9(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = ended(child);
  // Playwright starts the app as leader of its own group; Windows has no groups, there the leader takes the rest along.
  if (child.pid !== undefined) process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  await gone;
}

async function close(app: ElectronApplication, child: ChildProcess): Promise<void> {
  const force = setTimeout(() => void kill9(child), closeLimitMs);
  // An app that is gone already cannot be closed; what counts is that its process ends.
  await app.close().catch(() => undefined);
  await ended(child);
  clearTimeout(force);
}

/**
 * Starts the built app as an ordinary user with Chromium's sandbox on, in a data folder of its own.
 * @throws when no main window appears within 30 s
 */
export async function launchStandby(options: LaunchOptions = {}): Promise<Launched> {
  const userData = options.userData ?? makeUserData();
  const { executable, args, env } = launchCommand(userData, options.env, options.args);
  const app = await electron.launch({
    executablePath: executable,
    args: [...args],
    env: { ...env },
    cwd: launchPlan().temporaryFolder,
    // Playwright adds --no-sandbox unless told otherwise.
    chromiumSandbox: true,
    timeout: windowLimitMs,
  });
  // Asked now: Playwright forgets the process once the app has closed.
  const child = app.process();
  const page = await mainPage(app).catch(async (error: unknown) => {
    await kill9(child);
    throw error;
  });
  return { app, page, userData, close: () => close(app, child), kill9: () => kill9(child) };
}
