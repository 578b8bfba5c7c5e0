import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { DAY, HOUR, MINUTE, SECOND, type Ms } from "../../shared/units.ts";
import { canFakeTime, createFakeTime } from "./fakeTime.ts";
import { launchStandby } from "./launch.ts";
import { answered, connectWithPlan, fileDueIn, readInbox, secondsLeft, watchNotices } from "./promiseWorld.ts";
import { startStandaloneDesk } from "./standaloneDesk.ts";

if (canFakeTime) test(title(), jumpAbout);

function title(): string {
  return "however the computer's clock is put forward or back, what is left of a promise stays right, and it is told late once";
}

/** The desk stands beside, with the real time. */
async function jumpAbout(): Promise<void> {
  test.setTimeout(4 * MINUTE);
  const desk = await startStandaloneDesk();
  const time = createFakeTime({ TZ: "America/New_York" });
  const { app, page, close } = await launchStandby(time.launch);
  const notices = await watchNotices(app);
  await connectWithPlan(page, desk);
  const near = await fileDueIn(desk, "Near its end", 75 * SECOND);
  await fileDueIn(desk, "Half way", HOUR);
  await fileDueIn(desk, "Just filed", 110 * MINUTE);
  await answered(page, "sync.now");
  await readInbox(page);
  const row = page.getByRole("row", { name: /Near its end/u });
  await expect(row.locator("[data-face=verySoon]")).toBeVisible();
  const dueAtMs = await dueOf(page, near);

  const jumps: readonly Ms[] = [
    4 * HOUR,
    -30 * DAY,
    365 * DAY,
    // Three seconds before the clocks of New York are put forward, and back.
    Date.UTC(2027, 2, 14, 7) - 3 * SECOND - Date.now(),
    Date.UTC(2027, 10, 7, 6) - 12 * SECOND - Date.now(),
  ];
  let aheadMs = 0;
  for (const jump of jumps) {
    time.ahead(jump);
    const began = Date.now();
    let isSeen = false;
    do {
      const beforeMs = Date.now();
      const text = await row.locator("[data-face]").first().innerText();
      const afterMs = Date.now();
      const left = (secondsLeft(text) ?? Number.NaN) * SECOND;
      const engineMs = await offset(page);
      const ahead = { page: await page.evaluate(() => Date.now()), shell: await app.evaluate(() => Date.now()) };
      const facts = `${text} after a jump from ${aheadMs} to ${jump} ms; ${JSON.stringify({
        engineMs,
        pageAheadMs: ahead.page - afterMs,
        shellAheadMs: ahead.shell - afterMs,
        passedMs: afterMs - began,
      })}`;
      expect(left, facts).toBeGreaterThanOrEqual(dueAtMs - afterMs - 2 * SECOND);
      expect(left, facts).toBeLessThanOrEqual(dueAtMs - beforeMs + SECOND);
      isSeen ||= Math.abs(engineMs + jump) < 3 * SECOND;
    } while (Date.now() - began < (isSeen ? 2.5 * SECOND : 8 * SECOND));
    expect(isSeen, `a jump from ${aheadMs} to ${jump} ms reaches the engine`).toBe(true);
    aheadMs = jump;
  }
  await expect.poll(notices, { timeout: 2 * MINUTE }).toEqual([`#${near}: promised reply is late`]);
  await expect(row.locator("[data-face=late]")).toBeVisible();
  time.ahead(0);
  await expect.poll(async () => Math.abs(await offset(page)) < 3 * SECOND).toBe(true);
  expect(await notices()).toHaveLength(1);
  await close();
  await desk.stop();
}

/** What the engine holds for the helpdesk's time against the computer's. */
async function offset(page: Page): Promise<Ms> {
  const { accounts } = (await answered(page, "app.time")) as { accounts: { offsetMs: Ms }[] };
  return accounts[0]?.offsetMs ?? Number.NaN;
}

async function dueOf(page: Page, remoteId: number): Promise<Ms> {
  const filter = { clientId: null, siteId: null, state: "all", owner: "team", query: "" };
  const { rows } = (await answered(page, "tickets.list", { filter, offset: 0, limit: 50 })) as {
    rows: { number: string; clock: { dueAtMs: Ms } }[];
  };
  const found = rows.find(({ number }) => number === `#${remoteId}`);
  if (found === undefined) throw new Error(`#${remoteId} is not in the list.`);
  return found.clock.dueAtMs;
}
