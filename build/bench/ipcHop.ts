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
    const times = await page.evaluate(async (count) => {
      const taken: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const from = performance.now();
        const reply = await window.standby.request("app.status", {});
        taken.push(performance.now() - from);
        if (!reply.ok) throw new Error(reply.error.code);
      }
      return taken;
    }, WARM_UP + REQUESTS);
    const counted = times.slice(WARM_UP);
    invariant(counted.length === REQUESTS, "every request was answered");
    const value = quantile(counted, 0.95);
    const notes = [`p50 ${quantile(counted, 0.5).toFixed(2)} ms, p99 ${quantile(counted, 0.99).toFixed(2)} ms`];
    return againstGoal({ name: "ipc.hop", unit: "ms", value, goal: GOAL_MS, notes });
  } finally {
    await close();
  }
}

function isQuiet(status: Readonly<{ isSyncing: boolean; connection: string }>): boolean {
  return !status.isSyncing && status.connection === "online";
}
