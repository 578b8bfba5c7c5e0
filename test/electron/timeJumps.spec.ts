import type { ElectronApplication } from "playwright";
import { expect, test } from "playwright/test";
import { DAY, HOUR, MINUTE, SECOND, type Ms } from "../../shared/units.ts";
import { hasHeard, lookedAfter, lookFor, worstOf, type Watched } from "./clockLooks.ts";
import { canFakeTime, createFakeTime } from "./fakeTime.ts";
import { launchStandby } from "./launch.ts";
import { answered, connectWithPlan, fileDueIn, readInbox, watchNotices } from "./promiseWorld.ts";
import { startStandaloneDesk } from "./standaloneDesk.ts";
import { onlyWhere } from "./onlyWhere.ts";

const ROUNDS = 3;
/** By then everything is to be right, to a second. */
const WITHIN: Ms = 2 * SECOND;
/** A clock that nobody watches is believed after ten seconds. */
const BELIEVED_AFTER: Ms = 10 * SECOND;

if (onlyWhere(canFakeTime, "timeJumps", "Linux and root")) {
  test(title(), { tag: "@alone" }, jumpAbout);
  test("the same looks find a clock wrong whose jumps nobody notices", jumpUnnoticed);
}

function title(): string {
  return "however the clock is put forward or back, countdown and engine are right to a second within two, and late is told once";
}

/** In New York, beside a desk that keeps the real time. */
async function begin() {
  const desk = await startStandaloneDesk();
  const time = createFakeTime({ TZ: "America/New_York" });
  const { app, page, close } = await launchStandby(time.launch);
  const notices = await watchNotices(app);
  await connectWithPlan(page, desk);
  const id = await fileDueIn(desk, "Near its end", 115 * SECOND);
  await fileDueIn(desk, "Half way", HOUR);
  await fileDueIn(desk, "Just filed", 110 * MINUTE);
  await answered(page, "sync.now");
  await readInbox(page);
  const row = page.getByRole("row", { name: /Near its end/u }).locator("[data-face]");
  await expect(row).toHaveAttribute("data-face", "verySoon");
  const filter = { clientId: null, siteId: null, state: "all", owner: "team", query: "" };
  const { rows } = (await answered(page, "tickets.list", { filter, offset: 0, limit: 50 })) as {
    rows: { number: string; clock: { dueAtMs: Ms } }[];
  };
  const dueAtMs = rows.find(({ number }) => number === `#${id}`)?.clock.dueAtMs ?? Number.NaN;
  const watched: Watched = { subject: "Near its end", dueAtMs };
  return {
    ...{ app, page, row, notices, id, time },
    look: (forMs: Ms) => lookFor(app, watched, { deskAheadMs: 0, forMs }),
    async end() {
      await close();
      await desk.stop();
    },
  };
}

async function jumpAbout(): Promise<void> {
  test.setTimeout(5 * MINUTE);
  const world = await begin();
  for (let round = 1; round <= ROUNDS; round += 1) await eightJumps(world);
  await expect.poll(world.notices, { timeout: 2 * MINUTE }).toEqual([`#${world.id}: promised reply is late`]);
  await expect(world.row).toHaveAttribute("data-face", "late");
  world.time.ahead(4 * HOUR);
  await world.look(WITHIN);
  expect(await world.notices()).toHaveLength(1);
  await world.end();
}

async function eightJumps({ time, look }: Awaited<ReturnType<typeof begin>>): Promise<void> {
  const jumps: readonly (() => Ms)[] = [
    () => 4 * HOUR,
    () => -30 * DAY,
    () => 365 * DAY,
    // Over the instants at which the clocks of New York are put forward, and back.
    () => Date.UTC(2027, 2, 14, 7) - SECOND - Date.now(),
    () => Date.UTC(2027, 10, 7, 6) - SECOND - Date.now(),
    () => -HOUR,
    () => 3 * SECOND - HOUR,
    () => 0,
  ];
  for (const aheadMs of jumps) {
    const jump = aheadMs();
    time.ahead(jump);
    const looks = await look(WITHIN);
    const facts = `put to ${jump} ms: ${JSON.stringify(looks)}`;
    expect(worstOf(looks), facts).toBeLessThanOrEqual(SECOND);
    expect(
      lookedAfter(looks, WITHIN).every((one) => hasHeard(one, jump)),
      facts,
    ).toBe(true);
    const heardMs = looks.find((one) => hasHeard(one, jump))?.askedMs ?? Number.NaN;
    const description = `${worstOf(looks)} ms off at worst, heard of by ${heardMs} ms`;
    test.info().annotations.push({ type: `clock ${jump} ms ahead`, description });
  }
}

async function jumpUnnoticed(): Promise<void> {
  test.setTimeout(2 * MINUTE);
  const world = await begin();
  await blindfold(world.app);
  world.time.ahead(4 * HOUR);
  const looks = await world.look(BELIEVED_AFTER + 2 * SECOND);
  const early = looks.filter(({ passedMs }) => passedMs < BELIEVED_AFTER);
  expect(early.filter((one) => hasHeard(one, 4 * HOUR))).toEqual([]);
  expect(worstOf(looks)).toBeGreaterThan(HOUR);
  await world.end();
}

/** From now on the main process, which watches the clock, sees it go on evenly. */
function blindfold(app: ElectronApplication): Promise<void> {
  return app.evaluate(() => {
    const aheadMs = Date.now() - performance.now();
    Date.now = () => Math.round(aheadMs + performance.now());
  });
}
