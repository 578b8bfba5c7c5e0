import { once } from "node:events";
import type { ElectronApplication } from "playwright";
import { expect, test } from "playwright/test";
import { HOUR, MINUTE, SECOND, type Ms } from "../../shared/units.ts";
import { startFakeLogind } from "./fakeLogind.ts";
import { canFakeTime, createFakeTime } from "./fakeTime.ts";
import { launchStandby } from "./launch.ts";
import { answered, connectWithPlan, fileDueIn, readInbox, watchNotices } from "./promiseWorld.ts";
import { startStandaloneDesk } from "./standaloneDesk.ts";

if (canFakeTime) test(title(), sleepThreeHours);

function title(): string {
  return "after a sleep of three hours every countdown is right at once, what fell due is told once, and the helpdesk is asked once";
}

/** The desk slept through nothing: its clock goes on while the app's computer sleeps. */
async function sleepThreeHours(): Promise<void> {
  test.setTimeout(4 * MINUTE);
  const logind = await startFakeLogind();
  const time = createFakeTime(logind.env);
  const desk = await startStandaloneDesk(0, time.launch.env);
  const { app, page } = await launchStandby(time.launch);
  const notices = await watchNotices(app);
  await connectWithPlan(page, desk);
  const first = await fileDueIn(desk, "Due while asleep", HOUR);
  const second = await fileDueIn(desk, "Just filed", 110 * MINUTE);
  const filedAtMs = Date.now();
  await answered(page, "sync.now");
  await readInbox(page);
  const row = (name: RegExp) => page.getByRole("row", { name }).locator("[data-face]").first();
  await expect(row(/Due while asleep/u)).toHaveAttribute("data-face", /running|soon/u);
  await answered(page, "sync.now");
  const pulledAtMs = await asOf();

  await logind.prepareForSleep(true);
  time.ahead(3 * HOUR);
  // Every process reads the new time within a second; on a computer that wakes they read it at once.
  const seenAtMs = Date.now() + 1.5 * SECOND;
  await expect.poll(() => Date.now(), { intervals: [100] }).toBeGreaterThan(seenAtMs);
  expect(await app.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 2 * HOUR);
  await logind.prepareForSleep(false);
  const wokeAtMs = Date.now();
  const lateMs = async (subject: string) => (minutesLate(await faceOf(app, subject)) ?? 0) * MINUTE;
  const asleepMs = () => Date.now() + 3 * HOUR - filedAtMs;
  const isRight = async () =>
    Math.abs((await lateMs("Due while asleep")) - (asleepMs() - HOUR)) <= MINUTE &&
    Math.abs((await lateMs("Just filed")) - (asleepMs() - 110 * MINUTE)) <= MINUTE;
  await expect.poll(isRight, { timeout: 2 * SECOND, intervals: [100] }).toBe(true);
  const pulls = new Set<Ms>();
  await expect
    .poll(
      async () => {
        const at = await asOf();
        if (at !== pulledAtMs) pulls.add(at);
        return Date.now() - wokeAtMs;
      },
      { timeout: 20 * SECOND, intervals: [200] },
    )
    .toBeGreaterThan(10 * SECOND);
  expect([...pulls]).toHaveLength(1);
  const told = [`#${first}: promised reply is late`, `#${second}: promised reply is late`];
  await expect.poll(async () => (await notices()).toSorted()).toEqual(told);
  await quit(app);
  await desk.stop();
  await logind.stop();

  async function asOf(): Promise<Ms> {
    const status = await inWindow(app, 'window.standby.request("app.status", {}).then((reply) => reply.data.asOfMs)');
    return Number(status);
  }
}

/**
 * Runs a text in the window through the main process: going to sleep closes Chromium's connections, the one that drives
 * its pages from outside among them.
 */
function inWindow(app: ElectronApplication, code: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, text) => {
    const isApp = (window: Electron.BrowserWindow): boolean => window.webContents.getURL().includes("/index.html");
    return BrowserWindow.getAllWindows().find(isApp)?.webContents.executeJavaScript(text) as Promise<unknown>;
  }, code);
}

/** What the clock of this ticket's row reads; "" = there is no such row. */
async function faceOf(app: ElectronApplication, subject: string): Promise<string> {
  const code = `[...document.querySelectorAll("[role=row]")]
    .find((row) => row.textContent.includes(${JSON.stringify(subject)}))?.querySelector("[data-face]")?.innerText ?? ""`;
  return String(await inWindow(app, code));
}

async function quit(app: ElectronApplication): Promise<void> {
  const ended = once(app.process(), "exit");
  // Its answer may not come any more.
  void app.evaluate(({ app: itself }) => itself.quit()).catch(() => undefined);
  await ended;
}

function minutesLate(text: string): number | null {
  const parts = /^late (?:(\d+) h)? ?(?:(\d+) m)?/u.exec(text);
  return parts === null ? null : Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0);
}
