import { createDiskRoom } from "../../test/sim/world/machine/disk.ts";
import { runWorld } from "../../test/sim/world/world.ts";
import type { SimSpeedResult } from "./simSpeed.ts";

const WORLDS = 60;
const FIRST = 1_000;
const DAYS = 3;

/** Plays the worlds and prints one line of JSON. */
export async function runSimSpeed(): Promise<void> {
  const disks = createDiskRoom();
  try {
    // The first world also warms up compiler and template store.
    await runWorld({ seed: FIRST - 1, days: DAYS }, disks);
    const begunAt = performance.now();
    const result = { worlds: WORLDS, failed: 0, days: 0, exchanges: 0 };
    for (let seed = FIRST; seed < FIRST + WORLDS; seed += 1) {
      const world = await runWorld({ seed, days: DAYS }, disks);
      result.days += world.simulatedDays;
      result.exchanges += world.counts.exchanges;
      if (world.wrong.length > 0) result.failed += 1;
    }
    const seconds = (performance.now() - begunAt) / 1_000;
    process.stdout.write(`${JSON.stringify({ ...result, seconds } satisfies SimSpeedResult)}\n`);
  } finally {
    disks.remove();
  }
}
