import { invariant } from "../../../shared/invariant.ts";
import { makeUserData } from "../../../test/electron/launchCommand.ts";
import type { Measured } from "../figure.ts";
import { interleavedPairs, summary } from "../pairs.ts";
import { commandLineOf, processTree } from "../processTree.ts";
import { colourAt, keysyms, type Screen } from "../screen/screen.ts";
import { untilSeen } from "../watching.ts";
import { shows, type Landmarks } from "./landmarks.ts";
import { copyOfUserData, startApp, type StartedApp } from "./startedApp.ts";

export type StartFixture = Readonly<{
  screen: Screen;
  prepared: string;
  landmarks: Landmarks;
  /** The baseline app's folder. */
  baseline: string;
  say: (line: string) => void;
}>;

const PAIRS = 15;
const GOAL_RATIO = 2;
const LIMIT_MS = 30_000;
/** A key that met a page not yet listening is lost, as for a user, who presses again. */
const PRESS_AGAIN_MS = 150;
/** Of baseline/empty.html. */
const BASELINE_COLOUR = 0x2a6f4e;
/** Inside both apps' windows, and where Standby shows no such colour. */
const LOOK_AT = { x: 960, y: 540 } as const;

/** From spawn until the newest ticket shows and Down moves the selection, next to a bare window's first paint. */
export async function measureStart(fixture: StartFixture): Promise<Measured> {
  const { say } = fixture;
  const usable: Usable[] = [];
  const sides = {
    ours: async () => {
      const seen = await startStandby(fixture);
      usable.push(seen);
      return seen.usableMs;
    },
    theirs: () => startBaseline(fixture),
  };
  // The first start of each reads its files from the disk; that pair is not counted.
  await interleavedPairs(1, sides);
  usable.length = 0;
  const pairs = await interleavedPairs(PAIRS, sides, ({ ours, theirs }, index) =>
    say(`  pair ${index + 1}: ${ours.toFixed(0)} ms and ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`),
  );
  const { value, baseline, ratio } = summary(pairs);
  const seenMs = summary(usable.map(({ seenMs: ours, usableMs: theirs }) => ({ ours, theirs }))).value;
  const deskUp = usable.filter((each) => each.isDeskRunning).length;
  return {
    figure: { name: "start.usable", unit: "ms", value, baseline, baselineName: "empty window", ratio, better: "lower" },
    goalRatio: GOAL_RATIO,
    notes: [
      `newest of the tickets seen after ${seenMs.toFixed(0)} ms (median); the rest is the key and its effect`,
      `practice desk's process there by then in ${deskUp} of ${usable.length} starts, and soon after in all`,
    ],
  };
}

type Usable = Readonly<{ seenMs: number; usableMs: number; isDeskRunning: boolean }>;

async function startStandby({ screen, prepared, landmarks }: StartFixture): Promise<Usable> {
  const userData = copyOfUserData(prepared);
  invariant(!(await shows(screen, landmarks.newest)), "the screen is empty before a start");
  const app = startApp(userData);
  try {
    const seenAt = await untilSeen("the newest ticket", () => shows(screen, landmarks.newest), LIMIT_MS);
    const usableAt = await pressUntilMoved(screen, landmarks);
    const isDeskRunning = hasPracticeDesk(app);
    await untilSeen("the practice desk's process", () => hasPracticeDesk(app), LIMIT_MS);
    return { seenMs: seenAt - app.startedAt, usableMs: usableAt - app.startedAt, isDeskRunning };
  } finally {
    await app.end();
  }
}

/** Answers when a row that Down can have led to was seen selected. */
function pressUntilMoved(screen: Screen, { selected }: Landmarks): Promise<number> {
  let presses = 0;
  let pressedAt = Number.NEGATIVE_INFINITY;
  const hasMoved = async (): Promise<boolean> => {
    if (presses < selected.length && performance.now() - pressedAt > PRESS_AGAIN_MS) {
      screen.press(keysyms.down);
      presses += 1;
      pressedAt = performance.now();
    }
    for (const row of selected.slice(0, presses)) if (await shows(screen, row)) return true;
    return false;
  };
  return untilSeen("the selection one row further down", hasMoved, LIMIT_MS);
}

/** The engine and the practice desk are the two utility processes that run Node. */
export function hasPracticeDesk({ pid }: StartedApp): boolean {
  return processTree(pid).filter((each) => commandLineOf(each).includes("node.mojom.NodeService")).length === 2;
}

async function startBaseline({ screen, baseline }: StartFixture): Promise<number> {
  const userData = makeUserData();
  const isPainted = async (): Promise<boolean> => (await colourAt(screen, LOOK_AT.x, LOOK_AT.y)) === BASELINE_COLOUR;
  invariant(!(await isPainted()), "the screen is empty before a start");
  const app = startApp(userData, baseline);
  try {
    return (await untilSeen("the empty window", isPainted, LIMIT_MS)) - app.startedAt;
  } finally {
    await app.end();
  }
}
