import { bundleProgram } from "../../builders/bundleProgram.ts";
import type { CaseEnd } from "../result.ts";
import { createRandom } from "../seededRandom.ts";
import type { Ms } from "../../../shared/units.ts";
import { createLane, type Lane } from "./lane.ts";
import { stateCases } from "./stateCases.ts";
import { killInState, killWithoutLook } from "./stateKill.ts";

/** Lanes at a time: most of a case is waiting. */
const LANES = 3;

export interface KillsEnd {
  readonly ends: readonly CaseEnd[];
  readonly backAfterMs: readonly Ms[];
}

interface Kills {
  readonly seed: number;
  readonly perState: number;
  log(line: string): void;
}

/** Kills the engine's process group so many times in every state of the outbox. */
export async function killInEveryState({ seed, perState, log }: Kills): Promise<KillsEnd> {
  const program = await bundleProgram("test/faults/kill/engineProgram.ts", "killEngine");
  const work = [...stateCases];
  const ends: CaseEnd[] = [];
  const backAfterMs: Ms[] = [];
  async function workOff(): Promise<void> {
    await withLane(program, async (lane) => {
      for (let wanted = work.shift(); wanted !== undefined; wanted = work.shift()) {
        const { state } = wanted;
        const random = createRandom(seed + stateCases.indexOf(wanted));
        const found: CaseEnd[] = [];
        for (let count = 0; count < perState; count += 1) {
          const killed = await killInState(lane, wanted, `${state}-${count}`, random);
          found.push(killed.end);
          backAfterMs.push(killed.backAfterMs);
        }
        ends.push(...found);
        const bad = found.filter((end) => end !== "once");
        log(`killed while ${state}: ${found.length - bad.length} once${bad.length > 0 ? `, ${bad.join(", ")}` : ""}`);
      }
    });
  }
  await Promise.all(Array.from({ length: LANES }, workOff));
  return { ends, backAfterMs };
}

/** How many of the control's cases came to harm. */
export async function controlKills(seed: number, count: number): Promise<number> {
  const program = await bundleProgram("test/faults/kill/engineProgram.ts", "killEngine");
  const random = createRandom(seed);
  let failed = 0;
  await withLane(program, async (lane) => {
    for (let index = 0; index < count; index += 1) {
      if ((await killWithoutLook(lane, `control-${index}`, random)) !== "once") failed += 1;
    }
  });
  return failed;
}

async function withLane(program: string, work: (lane: Lane) => Promise<void>): Promise<void> {
  const lane = await createLane(program);
  try {
    await work(lane);
  } finally {
    await lane.stop();
  }
}
