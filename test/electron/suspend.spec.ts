import { once } from "node:events";
import type { ElectronApplication } from "playwright";
import { expect, test } from "playwright/test";
import { HOUR, MINUTE, SECOND, type Ms } from "../../shared/units.ts";
import { askInWindow, inWindow, lookedAfter, lookFor, worstOf } from "./clockLooks.ts";
import { startFakeLogind } from "./fakeLogind.ts";
import { canFakeTime, createFakeTime } from "./fakeTime.ts";
import { launchStandby } from "./launch.ts";
import { connectWithPlan, fileDueIn, readInbox, watchNotices } from "./promiseWorld.ts";
import { startStandaloneDesk } from "./standaloneDesk.ts";
import { onlyWhere } from "./onlyWhere.ts";

const SLEEPS = 4;
const ASLEEP: Ms = 3 * HOUR;
/** By then after waking everything is to be right, to a second. */
const WITHIN: Ms = 2 * SECOND;

if (onlyWhere(canFakeTime, "suspend", "Linux and root")) {
  test(title(), { tag: "@alone" }, sleepAgainAndAgain);
  test("the same looks find the countdown wrong when nobody hears of the waking", wakeUnheard);
}

function title(): string {
  return "after each sleep countdown and engine are right to a second at once, each alarm is told once, and the helpdesk is asked once";
}

/** The desk slept through nothing: its clock goes on while the app's computer sleeps. */
async function begin() {
  const logind = await startFakeLogind();
  const time = createFakeTime(logind.env);
  const desk = await startStandaloneDesk(0, time.launch.env);
  const { app, page } = await launchStandby(time.launch);
  const notices = await watchNotices(app);
  await connectWithPlan(page, desk);
  await readInbox(page);
  let aheadMs = 0;
  return {
    ...{ app, notices, logind },
    /** A ticket that wakes with a minute and a half to go. */
    async file(subject: string) {
      const id = await fileDueIn(desk, subject, aheadMs + ASLEEP + 90 * SECOND);
      await askInWindow(app, "sync.now");
      await expect.poll(() => inWindow(app, rowsWith(subject))).toBe(1);
      const filter = { clientId: null, siteId: null, state: "all", owner: "team", query: "" };
      const { rows } = (await askInWindow(app, "tickets.list", { filter, offset: 0, limit: 50 })) as {
        rows: { number: string; clock: { dueAtMs: Ms } }[];
      };
      return { id, subject, dueAtMs: rows.find(({ number }) => number === `#${id}`)?.clock.dueAtMs ?? Number.NaN };
    },
    async sleep() {
      await logind.prepareForSleep(true);
      aheadMs += ASLEEP;
      time.ahead(aheadMs);
    },
    aheadMs: () => aheadMs,
    async end() {
      await quit(app);
      await desk.stop();
      await logind.stop();
    },
  };
}

async function sleepAgainAndAgain(): Promise<void> {
  test.setTimeout(5 * MINUTE);
  const world = await begin();
  const told: string[] = [];
  for (let round = 1; round <= SLEEPS; round += 1) {
    const ticket = await world.file(`Sleep number ${round}`);
    await world.sleep();
    const pulledAtMs = await asOf(world.app);
    await world.logind.prepareForSleep(false);
    const looks = await lookFor(world.app, ticket, { deskAheadMs: world.aheadMs(), forMs: WITHIN });
    const facts = `sleep ${round}: ${JSON.stringify(looks)}`;
    expect(worstOf(lookedAfter(looks, WITHIN)), facts).toBeLessThanOrEqual(SECOND);
    const wrongUntilMs = looks.findLast((one) => worstOf([one]) > SECOND)?.passedMs ?? 0;
    test.info().annotations.push({ type: `sleep ${round}`, description: `wrong for ${wrongUntilMs} ms at most` });
    // What was very near on the last waking went by in this sleep.
    if (round > 1) told.push(`#${ticket.id - 1}: promised reply is late`);
    told.push(`#${ticket.id}: promised reply due in 1 m`);
    await expect.poll(async () => (await world.notices()).map(minutesOnly).toSorted()).toEqual(told.toSorted());
    expect(await pullsWithin(world.app, 5 * SECOND, pulledAtMs)).toHaveLength(1);
  }
  await world.end();
}

async function wakeUnheard(): Promise<void> {
  test.setTimeout(2 * MINUTE);
  const world = await begin();
  const ticket = await world.file("Sleep that nobody ends");
  await world.sleep();
  const looks = await lookFor(world.app, ticket, { deskAheadMs: world.aheadMs(), forMs: WITHIN });
  expect(worstOf(looks.slice(-1))).toBeGreaterThan(HOUR);
  await world.end();
}

function rowsWith(subject: string): string {
  return `[...document.querySelectorAll("[role=row]")]
    .filter((row) => row.textContent.includes(${JSON.stringify(subject)}) && row.querySelector("[data-face]") !== null).length`;
}

/** When the helpdesk was asked since `sinceMs`, looking for so long. */
async function pullsWithin(app: ElectronApplication, forMs: Ms, sinceMs: Ms): Promise<readonly Ms[]> {
  const began = Date.now();
  const pulls = new Set<Ms>();
  const look = async () => {
    const atMs = await asOf(app);
    if (atMs !== sinceMs) pulls.add(atMs);
    return Date.now() - began;
  };
  await expect.poll(look, { timeout: 2 * forMs + 10 * SECOND, intervals: [200] }).toBeGreaterThan(forMs);
  return [...pulls];
}

async function asOf(app: ElectronApplication): Promise<Ms> {
  const { asOfMs } = (await askInWindow(app, "app.status")) as { asOfMs: Ms | null };
  return asOfMs ?? Number.NaN;
}

async function quit(app: ElectronApplication): Promise<void> {
  const ended = once(app.process(), "exit");
  // Its answer may not come any more.
  void app.evaluate(({ app: itself }) => itself.quit()).catch(() => undefined);
  await ended;
}

function minutesOnly(notice: string): string {
  return notice.replace(/(?<= m) \d+ s$/u, "");
}
