import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { HOUR, MINUTE, SECOND, type Ms } from "../../../shared/units.ts";
import { launchStandby } from "../../../test/electron/launch.ts";
import { makeUserData } from "../../../test/electron/launchCommand.ts";
import { answered, connectWithPlan, siteValues } from "../../../test/electron/promiseWorld.ts";
import { startStandaloneDesk, type StandaloneDesk } from "../../../test/electron/standaloneDesk.ts";
import { againstGoal, type Measured } from "../figure.ts";
import { median } from "../pairs.ts";
import { cpuTicks, processTree } from "../processTree.ts";
import { askPage, openTickets } from "./askPage.ts";
import { copyOfUserData, stageBaseline, startApp, type StartedApp } from "./startedApp.ts";

const CLOCKS = 1_000;
const ROUNDS = 2;
/** What follows a start (the first pull, tidying of memory) is over by then. */
const SETTLE: Ms = 90 * SECOND;
const WATCHED: Ms = 60 * SECOND;
/** Percentage points of one core above a bare window. */
const GOAL = 0.5;
/** Linux tells times in hundredths of a second, whatever the kernel counts in. */
const TICKS_PER_SECOND = 100;

/**
 * What 1,000 running clocks cost while nobody does anything: processor time of all processes over a minute, with the list
 * in view and with no window, next to a bare window's. The desk that is asked once a minute runs outside of what is counted.
 */
export async function measureIdleCpu(say: (line: string) => void): Promise<Measured> {
  const desk = await startStandaloneDesk(CLOCKS);
  try {
    runAllClocks(desk);
    const prepared = await signedIn(desk);
    const baseline = stageBaseline();
    const sides = {
      open: () => shareOf(startApp(copyOfUserData(prepared))),
      closed: () => shareOf(startApp(copyOfUserData(prepared), undefined, { args: ["--hidden"] })),
      bare: () => shareOf(startApp(makeUserData(), baseline)),
    };
    const seen = { open: [] as number[], closed: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const side of ["open", "bare", "closed"] as const) seen[side].push(await sides[side]());
      say(
        `  round ${round + 1}: ${Object.entries(seen)
          .map(([side, shares]) => `${side} ${percent(shares.at(-1) ?? 0)}`)
          .join(", ")}`,
      );
    }
    const [open, closed, bare] = [median(seen.open), median(seen.closed), median(seen.bare)];
    return againstGoal({
      name: "idle.cpu",
      unit: "%",
      value: Math.max(open, closed) - bare,
      goal: GOAL,
      notes: [
        `of one core, the list of ${CLOCKS} running clocks in view ${percent(open)}, no window ${percent(closed)}, bare window ${percent(bare)}`,
      ],
    });
  } finally {
    await desk.stop();
  }
}

const percent = (share: number) => `${share.toFixed(2)} %`;

/** Every ticket of the desk is ours, was filed within the last hour and waits for its first answer, promised within two. */
function runAllClocks(desk: StandaloneDesk): void {
  const db = new Database(desk.file);
  const newestMs = Math.floor(Date.now() / SECOND) * SECOND - MINUTE;
  const agents = "SELECT id FROM person WHERE role = 'agent'";
  db.exec(`DELETE FROM comment WHERE author_id IN (${agents})`);
  db.prepare(
    `UPDATE ticket SET status = 'open', field_values = @values, created_at = @newest - (id % 59) * @step,
       updated_at = @newest - (id % 59) * @step, requester_id = (SELECT id FROM person WHERE token = @token)`,
  ).run({ values: JSON.stringify(siteValues), newest: newestMs, step: HOUR / 60, token: desk.token });
  db.exec(`UPDATE comment SET created_at = (SELECT created_at FROM ticket WHERE ticket.id = comment.ticket_id),
    author_id = (SELECT requester_id FROM ticket WHERE ticket.id = comment.ticket_id)`);
  db.close();
}

/** A data folder that knows all of them. */
async function signedIn(desk: StandaloneDesk): Promise<string> {
  const userData = makeUserData();
  const { page, close } = await launchStandby({ userData });
  try {
    await connectWithPlan(page, desk);
    for (let total = 0; total < CLOCKS;) {
      await answered(page, "sync.now");
      ({ total } = await askPage(page, "tickets.list", { filter: openTickets, offset: 0, limit: 1 }));
    }
    const { rows } = await askPage(page, "tickets.list", { filter: openTickets, offset: 0, limit: 200 });
    const running = rows.filter(({ clock }) => clock.state === "running").length;
    if (running !== rows.length) throw new Error(`Only ${running} of ${rows.length} clocks run.`);
  } finally {
    await close();
  }
  return userData;
}

/** Of one core, in percent, while nobody does anything. Ends the app. */
async function shareOf(app: StartedApp): Promise<number> {
  try {
    await pause(SETTLE);
    const from = performance.now();
    const before = ticksOf(app);
    await pause(WATCHED);
    const ticks = ticksOf(app) - before;
    return (100 * ticks) / TICKS_PER_SECOND / ((performance.now() - from) / SECOND);
  } finally {
    await app.end();
  }
}

function ticksOf({ pid }: StartedApp): number {
  return processTree(pid).reduce((sum, each) => sum + cpuTicks(each), 0);
}
