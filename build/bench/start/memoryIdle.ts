import { setTimeout as pause } from "node:timers/promises";
import { makeUserData } from "../../../test/electron/launchCommand.ts";
import type { Measured } from "../figure.ts";
import { interleavedPairs, summary } from "../pairs.ts";
import { commandLineOf, processTree, pssMb } from "../processTree.ts";
import { untilSeen } from "../watching.ts";
import { shows } from "./landmarks.ts";
import { copyOfUserData, startApp, type StartedApp } from "./startedApp.ts";
import { hasPracticeDesk, type StartFixture } from "./startUsable.ts";

const PAIRS = 3;
const GOAL_RATIO = 1.7;
const IDLE_MS = 20_000;
const LIMIT_MS = 30_000;

/** Memory of all processes, 20 s after the start, next to a bare window's. One after the other: together they would share pages. */
export async function measureMemory(fixture: StartFixture): Promise<Measured> {
  const parts = { ours: "", theirs: "" };
  const sides = {
    ours: async () => {
      const app = startApp(copyOfUserData(fixture.prepared));
      try {
        await untilSeen("the newest ticket", () => shows(fixture.screen, fixture.landmarks.newest), LIMIT_MS);
        await idle(app);
        if (!hasPracticeDesk(app)) throw new Error("The practice desk does not run.");
        parts.ours = partsOf(app);
        return memoryOf(app);
      } finally {
        await app.end();
      }
    },
    theirs: async () => {
      const app = startApp(makeUserData(), fixture.baseline);
      try {
        await idle(app);
        parts.theirs = partsOf(app);
        return memoryOf(app);
      } finally {
        await app.end();
      }
    },
  };
  const pairs = await interleavedPairs(PAIRS, sides, ({ ours, theirs }, index) =>
    fixture.say(
      `  pair ${index + 1}: ${ours.toFixed(0)} MB and ${theirs.toFixed(0)} MB, ratio ${(ours / theirs).toFixed(2)}`,
    ),
  );
  return {
    figure: {
      name: "memory.idle",
      unit: "MB",
      ...summary(pairs),
      baselineName: "empty window",
      better: "lower",
    },
    goalRatio: GOAL_RATIO,
    notes: [`ours, last start: ${parts.ours}`, `empty window, last start: ${parts.theirs}`],
  };
}

async function idle({ startedAt }: StartedApp): Promise<void> {
  await pause(Math.max(0, startedAt + IDLE_MS - performance.now()));
}

function memoryOf({ pid }: StartedApp): number {
  return processTree(pid).reduce((sum, each) => sum + pssMb(each), 0);
}

/** "browser 120, renderer 90, ...": where the memory is. */
function partsOf({ pid }: StartedApp): string {
  return processTree(pid)
    .map((each) => `${kindOf(commandLineOf(each))} ${pssMb(each).toFixed(0)}`)
    .join(", ");
}

function kindOf(commandLine: string): string {
  const type = /--type=(\S+)/u.exec(commandLine)?.[1] ?? "main";
  const service = /--utility-sub-type=(\w+)/u.exec(commandLine)?.[1];
  return service === undefined ? type : `${type} (${service})`;
}
