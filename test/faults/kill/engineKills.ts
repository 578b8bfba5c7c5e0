import { bundleProgram } from "../../builders/bundleProgram.ts";
import type { CaseEnd, HarnessOptions } from "../result.ts";
import { createRandom } from "../seededRandom.ts";
import type { Ms } from "../../../shared/units.ts";
import { createLane, type Lane } from "./lane.ts";
import { stateCases } from "./stateCases.ts";
import { killInState, killSpoiled } from "./stateKill.ts";

/** Lanes at a time: most of a case is waiting. */
const LANES = 3;

export interface KillsEnd {
  readonly ends: readonly CaseEnd[];
  readonly backAfterMs: readonly Ms[];
}

type Kills = Pick<HarnessOptions, "seed" | "log" | "ended"> & { readonly perState: number };

/** Kills the engine's process group so many times in every state of the outbox. */
export async function killInEveryState({ seed, perState, log, ended }: Kills): Promise<KillsEnd> {
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
          const killed = await killInState(lane, wanted, { mark: `${state}-${count}`, random });
          found.push(killed.end);
          backAfterMs.push(killed.backAfterMs);
        }
        ends.push(...found);
        ended?.(found);
        const bad = found.filter((end) => end !== "once");
        log(`killed while ${state}: ${found.length - bad.length} once${bad.length > 0 ? `, ${bad.join(", ")}` : ""}`);
      }
    });
  }
  await Promise.all(Array.from({ length: LANES }, workOff));
  return { ends, backAfterMs };
}

/** How the control's cases ended: each must have come to harm. */
export async function controlKills({ seed, log }: Pick<Kills, "seed" | "log">): Promise<readonly CaseEnd[]> {
  const program = await bundleProgram("test/faults/kill/engineProgram.ts", "killEngine");
  let ends: readonly CaseEnd[] = [];
  await withLane(program, async (lane) => {
    const spoiled = await killSpoiled(lane, createRandom(seed));
    for (const { name, end } of spoiled) log(`CONTROL an engine that ${name}: ${end}`);
    ends = spoiled.map(({ end }) => end);
  });
  return ends;
}

async function withLane(program: string, work: (lane: Lane) => Promise<void>): Promise<void> {
  const lane = await createLane(program);
  try {
    await work(lane);
  } finally {
    await lane.stop();
  }
}
