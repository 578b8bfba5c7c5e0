import type { Page } from "playwright";
import { invariant } from "../../shared/invariant.ts";
import { launchStandby } from "../../test/electron/launch.ts";
import { againstGoal, type Measured } from "./figure.ts";
import { quantile } from "./pairs.ts";
import { askPage } from "./start/askPage.ts";
import { copyOfUserData } from "./start/startedApp.ts";
import { untilSeen } from "./watching.ts";

const REQUESTS = 1_000;
const WARM_UP = 100;
const GOAL_MS = 4;
const LIMIT_MS = 60_000;

/** A small question from the page to the engine and back, one after the other, over the store with all tickets. */
export async function measureHop(prepared: string): Promise<Measured> {
  const { page, close } = await launchStandby({ userData: copyOfUserData(prepared) });
  try {
    await page.locator("[role=row][data-ticket]").first().waitFor();
    // Starting has its own figure.
    await untilSeen("the end of the first pull", async () => isQuiet(await askPage(page, "app.status", {})), LIMIT_MS);
    const status = await timesOf(page, "app.status");
    const empty = await timesOf(page, "drafts.list");
    const shell = await timesOf(page, "shell.preferences");
    return againstGoal({
      name: "ipc.hop",
      unit: "ms",
      value: quantile(status, 0.95),
      goal: GOAL_MS,
      notes: [
        `app.status: ${spread(status)}`,
        `an empty list from the engine: ${spread(empty)}`,
        `the shell alone, half the way: ${spread(shell)}`,
      ],
    });
  } finally {
    await close();
  }
}

/** Milliseconds of each request, seen from the page. */
async function timesOf(page: Page, route: string): Promise<readonly number[]> {
  const times = await page.evaluate(
    async ([name, count]) => {
      const taken: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const from = performance.now();
        const reply = await window.standby.request(name, {});
        taken.push(performance.now() - from);
        if (!reply.ok) throw new Error(reply.error.code);
      }
      return taken;
    },
    [route, WARM_UP + REQUESTS] as const,
  );
  const counted = times.slice(WARM_UP);
  invariant(counted.length === REQUESTS, "every request was answered");
  return counted;
}

function spread(times: readonly number[]): string {
  return [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${quantile(times, share).toFixed(2)} ms`).join(", ");
}

function isQuiet(status: Readonly<{ isSyncing: boolean; connection: string }>): boolean {
  return !status.isSyncing && status.connection === "online";
}
