import { makeUserData } from "../../../test/electron/launchCommand.ts";
import type { Measured } from "../figure.ts";
import { interleavedPairs, quantile, summary } from "../pairs.ts";
import { startApp } from "../start/startedApp.ts";
import { meet } from "./contestant.ts";
import { openDesk } from "./desk.ts";
import { openFlameshotDesk } from "./flameshot.ts";
import type { Wallpaper } from "./wallpaper.ts";

const PAIRS = 20;
const GOAL_RATIO = 0.8;

/**
 * From one key press to the first pixels of the frozen picture on the screen, next to Flameshot behind the same key. Each
 * has a display of its own, as two programs cannot hold one key; both displays are there all the time, and the programs
 * take turns. Standby runs hidden, as it does in the tray: with a window in view both the wait until that window is off
 * the screen and the wait's length are Standby's own and told apart.
 */
export async function measureCaptureOverlay(say: (line: string) => void): Promise<Measured> {
  const flameshot = await openFlameshotDesk();
  const desk = await openDesk("");
  const app = startApp(makeUserData(), undefined, { env: desk.env, args: ["--hidden"] });
  try {
    const ours = await meet("Standby", desk);
    const theirs = await meet("Flameshot", flameshot.desk);
    let picture: Wallpaper = "warm";
    const pairs = await interleavedPairs(
      PAIRS,
      { ours: () => ours.time(picture), theirs: () => theirs.time(picture) },
      (pair, index) => {
        picture = picture === "warm" ? "cold" : "warm";
        say(`  pair ${index + 1}: ${pair.ours.toFixed(0)} ms and ${pair.theirs.toFixed(0)} ms`);
      },
    );
    const spread = (values: readonly number[]): string =>
      [0.05, 0.5, 0.95].map((share) => `p${share * 100} ${quantile(values, share).toFixed(0)} ms`).join(", ");
    const ratios = pairs.map((pair) => pair.ours / pair.theirs);
    return {
      figure: {
        name: "capture.overlay",
        unit: "ms",
        ...summary(pairs),
        baselineName: `Flameshot ${flameshot.version}`,
        better: "lower",
      },
      goalRatio: GOAL_RATIO,
      notes: [
        `ours: ${spread(pairs.map((pair) => pair.ours))}; Flameshot: ${spread(pairs.map((pair) => pair.theirs))}`,
        `ratios of the ${PAIRS} pairs: ${[0.05, 0.5, 0.95].map((share) => quantile(ratios, share).toFixed(2)).join(", ")} (p5, p50, p95)`,
        "Flameshot by its own command, run by the window manager on the key; Standby holds the key itself, without a window in view",
      ],
    };
  } finally {
    await app.end();
    desk.close();
    flameshot.close();
  }
}
