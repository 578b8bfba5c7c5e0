import { mkdirSync } from "node:fs";
import type { IntervalHistogram } from "node:perf_hooks";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ElectronApplication, Page } from "playwright";
import { createPracticeDesk } from "../../../main/practice/desk.ts";
import { invariant } from "../../../shared/invariant.ts";
import { launchStandby } from "../../../test/electron/launch.ts";
import { giveToApp, makeUserData } from "../../../test/electron/launchCommand.ts";
import { againstGoal, type Measured } from "../figure.ts";
import { askPage } from "../start/askPage.ts";

const TICKETS = 20_000;
const MESSAGES_EACH = 10;
const GOAL_MS = 20;
/** The histogram looks once a millisecond, and counts that millisecond as delay. */
const RESOLUTION_MS = 1;
const LOOK_EVERY_MS = 1_000;
/** Long enough for all open tickets on an ordinary machine; what was seen until then counts. */
const LIMIT_MS = 10 * 60_000;

type Held = { standbyDelay?: IntervalHistogram };

/** How long the window's process, through which everything the user does must go, stands still during a first pull. */
export async function measureShellStall(say: (line: string) => void): Promise<Measured> {
  const userData = makeUserData();
  say(`  stocking a practice desk with ${TICKETS} tickets and ${TICKETS * MESSAGES_EACH} messages ...`);
  const door = await stockDesk(userData);
  const { app, page, close } = await launchStandby({ userData });
  try {
    await page.getByRole("main").first().waitFor();
    await beginWatching(app);
    const from = performance.now();
    await askPage(page, "accounts.openPractice", {});
    await page.evaluate(() => void (location.hash = "#/tickets"));
    await liftLimit(door);
    const { listed, isComplete } = await pullOn(page);
    const { p50, p99, max } = await endWatching(app);
    const seconds = ((performance.now() - from) / 1_000).toFixed(0);
    const reach = isComplete ? "messages of all open tickets" : "a part of the messages (the time was up)";
    return againstGoal({
      name: "shell.stall",
      unit: "ms",
      value: p99,
      max,
      goal: GOAL_MS,
      notes: [
        `delay of the event loop: p50 ${p50.toFixed(2)} ms, max ${max.toFixed(2)} ms`,
        `${listed} tickets and ${reach} in ${seconds} s, the list in view`,
      ],
    });
  } finally {
    await close();
  }
}

type Door = Readonly<{ baseUrl: string; token: string }>;

/** The desk comes back at the same address, and so does its agent. */
async function stockDesk(userData: string): Promise<Door> {
  const folder = path.join(userData, "practice");
  mkdirSync(folder, { mode: 0o700 });
  const dbPath = path.join(folder, "desk.db");
  const desk = await createPracticeDesk({ dbPath, seedTickets: TICKETS, seedMessages: MESSAGES_EACH });
  await desk.stop();
  for (const target of [folder, dbPath]) giveToApp(target);
  const token = desk.users.find(({ role }) => role === "agent")?.token;
  invariant(token !== undefined, "the practice desk has an agent");
  return { baseUrl: desk.baseUrl, token };
}

/** The desk's ordinary allowance would stretch the pull over half an hour. */
async function liftLimit({ baseUrl, token }: Door): Promise<void> {
  const answer = await fetch(`${baseUrl}/practice/limits`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ requests_per_minute: 1_000_000 }),
  });
  invariant(answer.ok, `the practice desk answered ${answer.status}`);
}

async function beginWatching(app: ElectronApplication): Promise<void> {
  await app.evaluate((_electron, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule("node:perf_hooks");
    const delay = monitorEventLoopDelay({ resolution });
    delay.enable();
    (globalThis as Held).standbyDelay = delay;
  }, RESOLUTION_MS);
}

async function endWatching(app: ElectronApplication): Promise<{ p50: number; p99: number; max: number }> {
  const seen = await app.evaluate(() => {
    const delay = (globalThis as Held).standbyDelay;
    delay?.disable();
    return delay && [delay.percentile(50), delay.percentile(99), delay.max];
  });
  invariant(seen !== undefined, "the delay was watched");
  const [p50 = 0, p99 = 0, max = 0] = seen.map((ns) => Math.max(0, ns / 1e6 - RESOLUTION_MS));
  return { p50, p99, max };
}

/** Pulls follow each other at once instead of every minute. */
async function pullOn(page: Page): Promise<{ listed: number; isComplete: boolean }> {
  const giveUpAt = performance.now() + LIMIT_MS;
  for (;;) {
    const status = await askPage(page, "app.status", {});
    const isComplete = status.asOfMs !== null;
    if (isComplete || performance.now() > giveUpAt) {
      const filter = { clientId: null, siteId: null, state: "all", owner: "team", query: "" } as const;
      const { total } = await askPage(page, "tickets.list", { filter, offset: 0, limit: 1 });
      return { listed: total, isComplete };
    }
    // A pull that outlives the limit of one request goes on all the same.
    if (!status.isSyncing) void askPage(page, "sync.now", {}).catch(() => undefined);
    await pause(LOOK_EVERY_MS);
  }
}
