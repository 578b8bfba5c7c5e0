import path from "node:path";
import Database from "better-sqlite3";
import type { Page } from "playwright";
import { invariant } from "../../shared/invariant.ts";
import { monthBounds } from "../../shared/time/zoned.ts";
import { DAY } from "../../shared/units.ts";
import { launchStandby } from "../../test/electron/launch.ts";
import { createReportPage, openReport } from "../../test/electron/pages/report.ts";
import { againstGoal, type Measured } from "./figure.ts";
import { quantile } from "./pairs.ts";
import { askPage } from "./start/askPage.ts";
import { copyOfUserData } from "./start/startedApp.ts";

const TICKETS = 1_000;
const ROUNDS = 5;
const GOAL_MS = 3_000;

/**
 * From the press of "Month before" until the report of a month with 1,000 tickets is painted, in a store with 10,000.
 * Each round loads the window anew, so that nothing of the report is kept from the one before.
 */
export async function measureReportMonth(prepared: string): Promise<Measured> {
  const userData = copyOfUserData(prepared);
  const bounds = fillLastMonth(path.join(userData, "store/standby.db"));
  const { page, close } = await launchStandby({ userData });
  try {
    await page.locator("[role=row][data-ticket]").first().waitFor();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await paintReport(page));
    const month = new Date(bounds.startMs + 15 * DAY).toISOString().slice(0, 7);
    const from = performance.now();
    const { totals } = await askPage(page, "report.month", { month, zone: "UTC" });
    const asked = performance.now() - from;
    invariant(totals.tickets === TICKETS, "the month has all tickets");
    return againstGoal({
      name: "report.month",
      unit: "ms",
      value: quantile(times, 0.5),
      goal: GOAL_MS,
      notes: [
        `${TICKETS} tickets of one month on screen; ${times.map((ms) => ms.toFixed(0)).join(", ")} ms`,
        `of that the engine's answer: ${asked.toFixed(0)} ms`,
      ],
    });
  } finally {
    await close();
  }
}

/** Moves the 1,000 tickets that no pull reads again into last month, one after the other, and all others out of it. */
function fillLastMonth(file: string): ReturnType<typeof monthBounds> {
  const thisMonth = monthBounds(Date.now(), "UTC");
  const bounds = monthBounds(thisMonth.startMs - DAY, "UTC");
  const db = new Database(file);
  try {
    const ids = db.prepare<[], string>("SELECT id FROM ticket ORDER BY updated_at, id").pluck().all();
    invariant(ids.length > TICKETS, "the store has more tickets than the month");
    const move = db.prepare<[number, string]>("UPDATE ticket SET created_at = ? WHERE id = ?");
    const step = Math.floor((bounds.endMs - bounds.startMs - 2 * DAY) / TICKETS);
    db.transaction(() => {
      for (const [index, id] of ids.entries()) {
        // A day from both ends: in the month whatever the zone of the machine.
        move.run(index < TICKETS ? bounds.startMs + DAY + index * step : bounds.startMs - 90 * DAY - index, id);
      }
    })();
  } finally {
    db.close();
  }
  return bounds;
}

async function paintReport(page: Page): Promise<number> {
  await page.reload();
  await openReport(page);
  const report = createReportPage(page);
  await report.lines.or(report.main.getByText("No tickets in this month")).first().waitFor();
  return page.evaluate(async (wanted) => {
    const button = document.querySelector<HTMLButtonElement>("main button[aria-label='Month before']");
    const from = performance.now();
    button?.click();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (document.querySelectorAll("main table[aria-label^='Tickets of'] tbody tr").length < wanted) await frame();
    await frame();
    await frame();
    return performance.now() - from;
  }, TICKETS);
}
